package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may open a store, and with what. */
class StorageOpeningTest {
  @TempDir Path directory;

  @Test
  void aSecondOpenerGetsTheOwnersProcessId() {
    try (Storage store = StoreDirectories.open(directory)) {
      assertThat(store.verify()).isEmpty();

      assertThatThrownBy(() -> StoreDirectories.open(directory))
          .isInstanceOf(StorageException.Locked.class)
          .hasMessageContaining("pid=" + ProcessHandle.current().pid());
    }
  }

  @Test
  void anotherProcessThatHasTheStoreOpenKeepsUsOut() throws IOException {
    try (OtherProcess owner = OtherProcess.start(StoreOwner.class, directory.toString())) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(owner.process().getInputStream(), StandardCharsets.UTF_8));
      assertThat(lines.readLine()).isEqualTo("open");

      assertThatThrownBy(() -> StoreDirectories.open(directory))
          .isInstanceOf(StorageException.Locked.class)
          .hasMessageContaining("pid=" + owner.process().pid());

      owner.kill();
      StoreDirectories.open(directory).close();
    }
  }

  @Test
  void anOpenerInAnotherClassLoaderIsTurnedAwayUntilTheStoreIsFree() throws Exception {
    try (Storage store = StoreDirectories.open(directory)) {
      new SampleStore(0).fill(store, 1, 3);
      assertThat(openInAnotherClassLoader())
          .contains("Locked")
          .contains("pid=" + ProcessHandle.current().pid());
      assertThat(store.verify()).isEmpty();
    }
    assertThat(openInAnotherClassLoader()).isEqualTo("messages=3");

    try (OtherProcess owner = OtherProcess.start(StoreOwner.class, directory.toString())) {
      assertThat(owner.process().inputReader().readLine()).isEqualTo("open");
      assertThat(openInAnotherClassLoader()).contains("pid=" + owner.process().pid());
      owner.kill();
      assertThat(openInAnotherClassLoader()).isEqualTo("messages=3");
    }
    StoreDirectories.open(directory).close();
  }

  private String openInAnotherClassLoader() throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader other =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Method attempt =
          other.loadClass(StoreOwner.class.getName()).getDeclaredMethod("attempt", Path.class);
      attempt.setAccessible(true);
      return String.valueOf(attempt.invoke(null, directory));
    }
  }

  /** Has a store open until it is killed. */
  static final class StoreOwner {
    private StoreOwner() {}

    static String attempt(Path directory) {
      try (Storage store = StoreDirectories.open(directory)) {
        return "messages=" + store.stats().messages();
      } catch (StorageException e) {
        return e.toString();
      }
    }

    public static void main(String[] arguments) throws IOException {
      try (Storage store = StoreDirectories.open(Path.of(arguments[0]))) {
        System.out.println("open");
        int ended = System.in.read();
        System.out.println(ended + " " + store.stats());
      }
    }
  }

  @Test
  void aStoreOfANewerFormatIsRefusedAndLeftAsItIs() throws IOException {
    StoreDirectories.open(directory).close();
    Path header = directory.resolve("STORE");
    byte[] newer = Files.readAllBytes(header);
    // The format follows the magic number, and its checksum follows it.
    ByteBuffer preamble = ByteBuffer.wrap(newer).order(ByteOrder.LITTLE_ENDIAN);
    preamble.putInt(Long.BYTES, preamble.getInt(Long.BYTES) + 1);
    CRC32C crc = new CRC32C();
    crc.update(newer, 0, Long.BYTES + Integer.BYTES);
    preamble.putInt(Long.BYTES + Integer.BYTES, (int) crc.getValue());
    Files.write(header, newer);

    assertThatThrownBy(() -> StoreDirectories.open(directory))
        .isInstanceOf(StorageException.FormatTooNew.class);
    assertThat(Files.readAllBytes(header)).isEqualTo(newer);
  }

  @Test
  void unknownPropertiesAndValuesAreRejected() {
    ChronicleStorageProvider provider = new ChronicleStorageProvider();

    assertThatThrownBy(
            () -> provider.open(new StorageOptions(directory, Map.of("keyedstate", "auto"))))
        .isInstanceOf(StorageException.Rejected.class)
        .hasMessageContaining("name=keyedstate");
    assertThatThrownBy(
            () -> provider.open(new StorageOptions(directory, Map.of("keyedState", "AUTO"))))
        .isInstanceOf(StorageException.Rejected.class)
        .hasMessageContaining("allowed=[auto, chronicle, mapped]");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatCannotBeMadeIsATypedError() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> StoreDirectories.open(file.resolve("store")))
        .isInstanceOf(StorageException.NotApplied.class);
  }

  @Test
  void anInterruptedThreadOpensWritesAndClosesAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    try {
      try (Storage store = StoreDirectories.open(directory)) {
        new SampleStore(0).fill(store, 3, 2_000);
        store.sync();
      }
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      try (Storage store = StoreDirectories.open(directory)) {
        assertThat(store.stats().messages()).isEqualTo(6_000);
      }
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aBatchBeyondTheLargestRecordIsRejectedAndLeavesNothing() {
    try (Storage store = StoreDirectories.open(directory)) {
      new SampleStore(0).fill(store, 1, 1);
      String before = StoreText.of(store, SampleStore.USERS);
      String half = "x".repeat(9 << 20);
      Batch tooLarge =
          Batch.ofConversation(
              "c0",
              List.of(
                  new Mutation.PutAttribute("a", half, 1_000),
                  new Mutation.PutAttribute("b", half, 1_001)));

      assertThatThrownBy(() -> store.apply(tooLarge, Durability.OS))
          .isInstanceOf(StorageException.Rejected.class);
      assertThat(StoreText.of(store, SampleStore.USERS)).isEqualTo(before);

      store.apply(
          Batch.ofConversation(
              "c0",
              tooLarge.mutations().subList(0, 1).stream()
                  .map(Mutation.OfConversation.class::cast)
                  .toList()),
          Durability.OS);
      assertThat(store.conversation("c0").attributes().get("a")).hasSize(half.length());
    }
  }
}
