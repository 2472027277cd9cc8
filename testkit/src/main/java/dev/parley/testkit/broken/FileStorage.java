package dev.parley.testkit.broken;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import dev.parley.testkit.storage.MemoryStorage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A memory store with a log of what was written, which is played back when it is opened: the least
 * that survives the death of the process, so that the rules about that can be broken one by one.
 *
 * <p>It knows the contents of {@link CrashScript} only.
 */
final class FileStorage extends ForwardingStorage {
  /** What it does wrong. */
  enum Flaw {
    NONE,
    /** Batches stay in a buffer until the store is closed. */
    BATCHES_IN_A_BUFFER,
    /** Claims stay in a buffer until the store is closed. */
    CLAIMS_IN_A_BUFFER,
    /** A batch is written one mutation at a time. */
    TORN_BATCHES,
    /** Of a conversation the messages are erased first, and the rest with the next erasure. */
    TORN_ERASURES,
    /** The highest version is that of the last step but a few. */
    FORGETS_VERSIONS
  }

  private final Flaw flaw;
  private final DataOutputStream log;
  private final List<Claim> pending = new ArrayList<>();
  private final List<Partition> begun = new ArrayList<>();
  private boolean closed;

  private FileStorage(Storage memory, Flaw flaw, DataOutputStream log) {
    super(memory);
    this.flaw = flaw;
    this.log = log;
  }

  static FileStorage open(Path directory, Flaw flaw) {
    try {
      Path file = Files.createDirectories(directory).resolve("log");
      MemoryStorage memory = MemoryStorage.create();
      if (Files.exists(file)) {
        replay(file, memory);
      }
      return new FileStorage(
          memory,
          flaw,
          new DataOutputStream(
              new BufferedOutputStream(
                  Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                  100_000_000)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Plays back whole records; what a kill cut off was never acknowledged. */
  private static void replay(Path file, Storage memory) throws IOException {
    long whole = 0;
    try (InputStream in = Files.newInputStream(file);
        DataInputStream data = new DataInputStream(in)) {
      while (true) {
        byte[] bytes = new byte[data.readInt()];
        data.readFully(bytes);
        Object record = RecordBytes.read(bytes);
        if (record instanceof Batch batch) {
          memory.apply(batch, Durability.OS);
        } else if (record instanceof Partition partition) {
          memory.erase(partition);
        } else if (record instanceof Claim claim) {
          memory.claim(claim.key(), claim.winner(), Durability.OS);
        }
        whole += Integer.BYTES + bytes.length;
      }
    } catch (EOFException e) {
      try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        channel.truncate(whole);
      }
    }
  }

  record Claim(ClaimKey key, String winner) {}

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> all = EnumSet.of(Capability.PERSISTENT);
    all.addAll(super.capabilities());
    return all;
  }

  @Override
  public synchronized void apply(Batch batch, Durability durability) {
    super.apply(batch, durability);
    if (flaw == Flaw.TORN_BATCHES) {
      List<Mutation> mutations = batch.mutations();
      int last = mutations.size() - 1;
      for (int i = 0; i < last; i++) {
        write(new Batch(batch.partition(), List.of(mutations.get(i))), true);
      }
      // Nearly every kill is to come here.
      LockSupport.parkNanos(40_000_000);
      write(new Batch(batch.partition(), List.of(mutations.get(last))), true);
    } else {
      write(batch, flaw != Flaw.BATCHES_IN_A_BUFFER);
    }
  }

  @Override
  public synchronized String claim(ClaimKey key, String proposal, Durability durability) {
    String winner = super.claim(key, proposal, durability);
    if (flaw == Flaw.CLAIMS_IN_A_BUFFER) {
      pending.add(new Claim(key, winner));
    } else {
      write(new Claim(key, winner), flaw != Flaw.BATCHES_IN_A_BUFFER);
    }
    return winner;
  }

  @Override
  public synchronized void erase(Partition partition) {
    super.erase(partition);
    if (flaw == Flaw.TORN_ERASURES) {
      // The rest of the one before: so every kill finds one by halves.
      begun.forEach(other -> write(other, true));
      begun.clear();
      begun.add(partition);
      write(new Batch(partition, List.of(new Mutation.TrimHistory(Long.MAX_VALUE, 0))), true);
    } else {
      write(partition, flaw != Flaw.BATCHES_IN_A_BUFFER);
    }
  }

  private void write(Object record, boolean flush) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      RecordBytes.write(record, bytes);
      log.writeInt(bytes.size());
      bytes.writeTo(log);
      if (flush) {
        log.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long highestVersion() {
    return flaw == Flaw.FORGETS_VERSIONS ? super.highestVersion() - 1_000 : super.highestVersion();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    pending.forEach(claim -> write(claim, false));
    begun.forEach(partition -> write(partition, false));
    try {
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    super.close();
  }
}
