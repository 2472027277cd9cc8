package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.EncryptionKey;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing that users wrote is to be seen in any file of an encrypted store, whatever became of it.
 */
class EncryptedStoreTest {
  private static final int CONVERSATIONS = 30;
  private static final int MESSAGES = 40;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"mapped", "chronicle"})
  void noMarkIsInAnyFileOfAnEncryptedStoreWhileItIsOpenAndAfterwards(String keyedState) {
    String way = keyedState + StoreDirectories.ENCRYPTED;
    try (Storage store = StoreDirectories.open(directory, way)) {
      new MarkedStore().fill(store, CONVERSATIONS, MESSAGES);
      assertThat(MarkScanner.find(directory)).as("open").isEmpty();
    }
    assertThat(MarkScanner.find(directory)).as("closed").isEmpty();
    StoreDirectories.deleteIndex(directory);
    try (Storage store = StoreDirectories.open(directory, way)) {
      assertThat(store.verify()).isEmpty();
      assertThat(MarkScanner.find(directory)).as("rebuilt").isEmpty();
      assertHolds(store);
    }
    assertThat(MarkScanner.find(directory)).as("closed again").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mapped", "chronicle"})
  void noMarkIsInAnyFileOfAnEncryptedStoreThatWasKilled(String keyedState) throws IOException {
    String way = keyedState + StoreDirectories.ENCRYPTED;
    try (OtherProcess writer =
        OtherProcess.start(
            List.of("env", "JDK_JAVA_OPTIONS=" + String.join(" ", ForkedJvm.flagsOfThisJvm())),
            Writer.class,
            directory.toString(),
            way)) {
      BufferedReader output =
          new BufferedReader(
              new InputStreamReader(writer.process().getInputStream(), StandardCharsets.UTF_8));
      assertThat(output.readLine()).isEqualTo("filled");
      writer.kill();
    }

    assertThat(MarkScanner.find(directory)).as("killed").isEmpty();
    try (Storage store = StoreDirectories.open(directory, way)) {
      assertThat(store.stats().details()).containsEntry("opened", "undone");
      assertHolds(store);
    }
    assertThat(MarkScanner.find(directory)).as("closed").isEmpty();
  }

  @Test
  void noMarkIsInAnyFileOfAnEncryptedStoreThatWasRewritten() {
    try (CompactingStorage store =
        CompactingStorage.open(directory, CompactingStorage.PIECES, 200, StoreDirectories.KEY)) {
      new MarkedStore().fill(store, CONVERSATIONS, MESSAGES);
      store.compact();
      assertThat(store.store().stats().details().get("historyBytes")).isNotEqualTo("0");
      assertThat(MarkScanner.find(directory)).as("rewritten").isEmpty();
      assertThat(store.verify()).isEmpty();
      assertHolds(store);
    }
    StoreDirectories.deleteIndex(directory);
    try (Storage store = StoreDirectories.open(directory, "mapped" + StoreDirectories.ENCRYPTED)) {
      assertThat(store.verify()).isEmpty();
      assertHolds(store);
    }
    assertThat(MarkScanner.find(directory)).as("closed").isEmpty();
  }

  @Test
  void noMarkIsInAnyFileOfAnEncryptedStoreThatSomethingWasErasedFrom() {
    Partition conversation = Partition.conversation(MarkedStore.mark("conversation", 0));
    Partition user = Partition.user(MarkedStore.mark("user", 1));
    Path killed = directory.resolve("killed");
    Path store = directory.resolve("store");
    ChronicleOptions options =
        new ChronicleOptions(
            store,
            KeyedStates.Choice.MAPPED,
            true,
            new Machine(
                new LossyDisk(
                    directory,
                    (call, now) -> {
                      // What is being erased is written down, and a kill here would leave it so.
                      if (Files.exists(store.resolve("ERASING")) && Files.notExists(killed)) {
                        StoreDirectories.copy(store, killed);
                      }
                    }),
                Machine.THIS.bootId()),
            SmallStore.SIZES,
            StoreDirectories.KEY);
    try (ChronicleStorage opened = ChronicleStorage.open(options)) {
      new MarkedStore().fill(opened, 3, MESSAGES);
      opened.erase(conversation);
      opened.erase(user);
      assertThat(opened.conversation(MarkedStore.mark("conversation", 0))).isNull();
      assertThat(MarkScanner.find(directory)).as("open").isEmpty();
    }
    assertThat(killed.resolve("ERASING")).exists();
    try (Storage opened = StoreDirectories.open(killed, "mapped" + StoreDirectories.ENCRYPTED)) {
      assertThat(opened.conversation(MarkedStore.mark("conversation", 0))).isNull();
      assertThat(MarkScanner.find(directory)).as("finished after a kill").isEmpty();
    }
    assertThat(MarkScanner.find(directory)).as("closed").isEmpty();
  }

  /** Is killed. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws InterruptedException {
      Storage store = StoreDirectories.open(Path.of(arguments[0]), arguments[1]);
      new MarkedStore().fill(store, CONVERSATIONS, MESSAGES);
      System.out.println("filled");
      Thread.currentThread().join();
    }
  }

  @Test
  void theScannerFindsEveryFormOfTheMarkInAPlainStore() {
    try (Storage store = StoreDirectories.open(directory)) {
      new MarkedStore().fill(store, CONVERSATIONS, MESSAGES);

      assertThat(MarkScanner.find(directory).toString())
          .contains(".log: plain", ".log: UTF-16", "arena.", ": plain", ": key");
    }
  }

  private static void assertHolds(Storage store) {
    assertThat(store.conversations(null, 1_000)).hasSize(CONVERSATIONS);
    for (int c = 0; c < CONVERSATIONS; c++) {
      String conversation = MarkedStore.mark("conversation", c);
      assertThat(
              store.scan(
                  conversation, Range.all(), Direction.OLD_TO_NEW, 1_000, MessageFilter.all()))
          .hasSize(MESSAGES);
      assertThat(store.members(conversation, MarkedStore.mark("user", 1), 9)).hasSize(3);
      assertThat(store.settings(MarkedStore.mark("user", 1), MarkedStore.mark("scope", c)))
          .containsEntry(MarkedStore.mark("setting", c), MarkedStore.mark("set", c));
    }
  }

  @Test
  void aKeyThatDoesNotFitIsToldAndChangesNothing() throws IOException {
    StoreDirectories.open(directory, "mapped" + StoreDirectories.ENCRYPTED).close();
    byte[] header = Files.readAllBytes(directory.resolve("STORE"));

    assertThatThrownBy(() -> StoreDirectories.open(directory))
        .isInstanceOf(StorageException.KeyMismatch.class)
        .hasMessage("store is encrypted and no key was given: directory=" + directory);
    assertThatThrownBy(() -> open(EncryptionKey.random()))
        .isInstanceOf(StorageException.KeyMismatch.class)
        .hasMessage("store is encrypted with another key: directory=" + directory);

    assertThat(Files.readAllBytes(directory.resolve("STORE"))).isEqualTo(header);
    StoreDirectories.open(directory, "mapped" + StoreDirectories.ENCRYPTED).close();
  }

  @Test
  void aKeyForAStoreThatIsNotEncryptedIsToldAndChangesNothing() throws IOException {
    StoreDirectories.open(directory).close();
    byte[] header = Files.readAllBytes(directory.resolve("STORE"));

    assertThatThrownBy(() -> open(EncryptionKey.random()))
        .isInstanceOf(StorageException.KeyMismatch.class)
        .hasMessage("store is not encrypted and a key was given: directory=" + directory);

    assertThat(Files.readAllBytes(directory.resolve("STORE"))).isEqualTo(header);
    StoreDirectories.open(directory).close();
  }

  @Test
  void theKeyMayBeDestroyedOnceTheStoreIsOpen() {
    EncryptionKey key = EncryptionKey.of(StoreDirectories.KEY.bytes());
    try (Storage store = open(key)) {
      key.destroy();
      new MarkedStore().fill(store, CONVERSATIONS, MESSAGES);
      assertHolds(store);
      assertThat(store.verify()).isEmpty();
    }
    try (Storage store = open(StoreDirectories.KEY)) {
      assertHolds(store);
    }
  }

  @Test
  void twoStoresOfOneKeyHaveNothingInCommon() throws IOException {
    Path one = Files.createDirectories(directory.resolve("one"));
    Path two = Files.createDirectories(directory.resolve("two"));
    for (Path store : List.of(one, two)) {
      try (Storage opened = StoreDirectories.open(store, "mapped" + StoreDirectories.ENCRYPTED)) {
        new MarkedStore().fill(opened, 1, 1);
      }
    }

    assertThat(checkOf(one)).isNotEqualTo(checkOf(two));
  }

  private static byte[] checkOf(Path store) throws IOException {
    byte[] header = Files.readAllBytes(store.resolve("STORE"));
    int from = StoreHeaderLayout.KEY_CHECK_OFFSET;
    return java.util.Arrays.copyOfRange(header, from, from + StoreKeys.CHECK_LENGTH);
  }

  @Test
  void noTextOfOptionsOrErrorsHasAnythingOfTheKey() {
    StorageOptions options = StorageOptions.of(directory).withEncryptionKey(StoreDirectories.KEY);
    ChronicleOptions own = ChronicleOptions.of(options);

    assertThat(Stream.of(options, own, StoreDirectories.KEY).map(Object::toString))
        .allSatisfy(text -> assertThat(text).contains("hidden").doesNotContain("ff17"));
  }

  private Storage open(EncryptionKey key) {
    return new ChronicleStorageProvider()
        .open(new StorageOptions(directory, Map.of("keyedState", "mapped")).withEncryptionKey(key));
  }
}
