package dev.parley.storage.chronicle;

import dev.parley.StoreListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The step from {@link FormatZero} to the first format. */
final class UpgradeFromZero implements Upgrade {
  @Override
  public int from() {
    return FormatZero.FORMAT;
  }

  @Override
  public Written write(Path store, Target target) throws IOException {
    Path file = store.resolve(StoreHeader.NAME);
    ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(file));
    if (header.limit() != FormatZero.HEADER
        || header.getInt(FormatZero.CLOSED + 1)
            != FilePreamble.crc(header, 0, FormatZero.CLOSED + 1)) {
      throw Damage.at("store header is damaged", file, 0);
    }
    UUID storeId =
        new UUID(header.getLong(FormatZero.STORE_ID), header.getLong(FormatZero.STORE_ID + 8));
    long records = 0;
    try (CommitLog log =
        CommitLog.open(
            target.directory(),
            storeId,
            true,
            target.options().segmentSizes(),
            target.options().machine().disk(),
            null,
            target.options().compression(),
            StoreListener.NONE)) {
      boolean closed = header.get(FormatZero.CLOSED) == 1;
      for (int number = 0; Files.exists(FormatZero.part(store, number)); number++) {
        boolean mayEnd = !closed && !Files.exists(FormatZero.part(store, number + 1));
        records += read(FormatZero.part(store, number), mayEnd, log, target.progress());
      }
    }
    put(target, StoreHeader.NAME, headerOfOne(storeId, target));
    Path erasing = store.resolve(ErasureFile.NAME);
    if (Files.exists(erasing)) {
      byte[] old = FormatZero.withFormat(Files.readAllBytes(erasing), FormatZero.FORMAT + 1);
      ByteBuffer bytes = ByteBuffer.wrap(old).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putInt(old.length - 4, FilePreamble.crc(bytes, 0, old.length - 4));
      put(target, ErasureFile.NAME, bytes);
    }
    return new Written(storeId, records);
  }

  private static int read(Path file, boolean mayEnd, CommitLog log, CopyProgress progress)
      throws IOException {
    ByteBuffer part = ByteBuffer.wrap(Files.readAllBytes(file));
    progress.expect(part.limit());
    FilePreamble.found(
        part.duplicate().order(ByteOrder.LITTLE_ENDIAN), FormatZero.MAGIC_OF_LOG, file);
    part.position(FilePreamble.SIZE);
    int records = 0;
    while (part.hasRemaining()) {
      int at = part.position();
      int length = part.remaining() < 8 ? -1 : part.getInt(at);
      if (length < 0
          || length > part.remaining() - 8
          || part.getInt(at + 4) != FilePreamble.crc(part, at + 8, at + 8 + length)) {
        if (mayEnd) {
          return records;
        }
        throw Damage.at("record of the log is damaged", file, at);
      }
      ByteWriter record = recordOfOne(part.slice(at + 8, length));
      log.append(record.array(), record.length());
      records++;
      part.position(at + 8 + length);
      progress.step(8 + length);
    }
    return records;
  }

  private static ByteWriter recordOfOne(ByteBuffer old) {
    ByteWriter record = new ByteWriter(256);
    int header = EntryLayout.HEADER + (old.get(EntryLayout.NAME) & 0xFF);
    for (int i = 0; i < header; i++) {
      record.putByte(old.get());
    }
    while (old.hasRemaining()) {
      int kind = old.get();
      int details = old.getInt() - EntryLayout.ENTRY_DETAILS;
      int begun = EntryLayout.beginEntry(record, kind);
      for (int i = 0; i < details; i++) {
        record.putByte(old.get());
      }
      EntryLayout.endEntry(record, begun);
    }
    return record;
  }

  private static ByteBuffer headerOfOne(UUID storeId, Target target) {
    ByteBuffer header = ByteBuffer.allocate(StoreHeaderLayout.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    header.put(FormatZero.preamble(FormatZero.MAGIC_OF_STORE, FormatZero.FORMAT + 1)).clear();
    int flags = StoreHeaderLayout.CLEAN | StoreHeaderLayout.LOG_BEGUN;
    header.putInt(StoreHeaderLayout.FLAGS_OFFSET, flags);
    StoreHeader.putUuid(header, StoreHeaderLayout.STORE_ID_OFFSET, storeId);
    UUID boot = target.options().machine().bootId().get();
    StoreHeader.putUuid(header, StoreHeaderLayout.BOOT_ID_OFFSET, boot);
    int crc = FilePreamble.crc(header, 0, StoreHeaderLayout.CRC_OFFSET);
    return header.putInt(StoreHeaderLayout.CRC_OFFSET, crc);
  }

  /** Writes a file of the next format. */
  static void put(Upgrade.Target target, String name, ByteBuffer bytes) throws IOException {
    Disk disk = target.options().machine().disk();
    Path file = target.directory().resolve(name);
    try (FileChannel channel = disk.create(file)) {
      disk.write(file, channel, bytes.clear(), 0);
      disk.force(file, channel, null);
    }
  }
}
