package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chronicle Map in front of the keyed state of a store: it comes and goes, and nobody notices. */
class KeyedStateFrontTest {
  private static final int USERS = 20_000;

  @TempDir Path directory;

  @Test
  void membershipsNeverGoBackWhileChronicleMapIsFilledAndTakesOver() throws Exception {
    try (Storage store = StoreDirectories.open(directory)) {
      create(store);
      for (int user = 0; user < USERS; user += 1_000) {
        join(store, user, user + 1_000, 1);
      }
    }
    AtomicLong written = new AtomicLong(1);
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try (Storage store = StoreDirectories.open(directory, "auto")) {
      List<Future<Long>> ends = new ArrayList<>();
      AtomicLong done = new AtomicLong();
      for (int reader = 0; reader < 2; reader++) {
        int seed = reader;
        ends.add(
            readers.submit(
                () -> {
                  long reads = 0;
                  for (int at = seed; done.get() == 0; at = (at * 31 + 7) % 100) {
                    long least = written.get();
                    long since = since(store, at);
                    if (since < least || since > least + 1 + written.get() - least) {
                      throw new AssertionError("read=" + since + ", written=" + least);
                    }
                    reads++;
                  }
                  return reads;
                }));
      }
      for (long version = 2; version < 200 || !usesChronicleMap(store); version++) {
        join(store, 0, 100, version);
        written.set(version);
      }
      for (long version = written.get() + 1, end = version + 200; version < end; version++) {
        join(store, 0, 100, version);
        written.set(version);
      }
      done.set(1);
      for (Future<Long> end : ends) {
        assertThat(end.get()).isPositive();
      }
      for (int user = 100; user < USERS; user++) {
        assertThat(since(store, user)).isEqualTo(1);
      }
    } finally {
      readers.shutdownNow();
    }
  }

  @Test
  void afterACleanCloseTheSameFileIsOpenedAgain() throws IOException {
    fillWith("chronicle", 1);
    Object made = creation();

    try (Storage store = StoreDirectories.open(directory, "chronicle")) {
      assertThat(usesChronicleMap(store)).isTrue();
      assertThat(creation()).isEqualTo(made);
      assertThat(since(store, 7)).isEqualTo(1);
      join(store, 7, 8, 2);
    }
    try (Storage store = StoreDirectories.open(directory, "chronicle")) {
      assertThat(creation()).isEqualTo(made);
      assertThat(since(store, 7)).isEqualTo(2);
    }
  }

  @Test
  void whatWasWrittenWithoutChronicleMapIsInItLater() {
    fillWith("chronicle", 1);
    fillWith("mapped", 2);

    try (Storage store = StoreDirectories.open(directory, "chronicle")) {
      assertThat(usesChronicleMap(store)).isTrue();
      assertThat(since(store, 7)).isEqualTo(2);
      assertThat(since(store, 150)).isEqualTo(2);
    }
  }

  @Test
  void filesOfAnOlderEndOfTheLogAreNotUsed() throws IOException {
    fillWith("chronicle", 1);
    Path kept = directory.resolve("kept");
    copy(directory.resolve("index").resolve("keyed"), kept);
    fillWith("chronicle", 2);
    StoreDirectories.delete(directory.resolve("index").resolve("keyed"));
    copy(kept, directory.resolve("index").resolve("keyed"));

    try (Storage store = StoreDirectories.open(directory, "chronicle")) {
      assertThat(since(store, 7)).isEqualTo(2);
    }
  }

  @Test
  void missingAndDamagedFilesAreMadeAnewAndTheIndexIsKept() throws IOException {
    fillWith("chronicle", 1);
    for (Path file : files()) {
      Files.delete(file);
      assertOpensAsLeft("chronicle");
    }
    for (Path file : files()) {
      Files.write(file, new byte[10]);
      assertOpensAsLeft("chronicle");
    }
    StoreDirectories.delete(directory.resolve("index").resolve("keyed"));
    assertOpensAsLeft("chronicle");
  }

  @Test
  void changingFromOneToTheOtherKeepsTheIndex() {
    fillWith("mapped", 1);
    for (String keyedState : List.of("chronicle", "mapped", "auto", "chronicle", "auto")) {
      assertOpensAsLeft(keyedState);
    }
  }

  @Test
  void whereChronicleMapCannotRunAnOrderToUseItIsRefusedAndNothingIsTouched() throws Exception {
    fillWith("mapped", 1);
    List<String> before = listed();
    try (OtherProcess process =
        OtherProcess.start(Opener.class, directory.toString(), "chronicle")) {
      String said =
          new String(process.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(said).contains("refused").contains("@parley.jvmargs");
    }
    assertThat(listed()).isEqualTo(before);

    Path none = directory.resolve("none");
    try (OtherProcess process = OtherProcess.start(Opener.class, none.toString(), "chronicle")) {
      assertThat(process.process().getInputStream().readAllBytes()).isNotEmpty();
    }
    assertThat(none).doesNotExist();
  }

  /** Opens a store and says how that went. */
  static final class Opener {
    public static void main(String[] arguments) {
      try (Storage store = StoreDirectories.open(Path.of(arguments[0]), arguments[1])) {
        System.out.println("opened " + store.stats());
      } catch (StorageException.NotApplied e) {
        System.out.println("refused " + e.getMessage());
      }
    }
  }

  @Test
  void aFrontThatFailsIsLeftBehind() throws IOException {
    try (StateInArena base = StateInArena.create(directory.resolve("base"))) {
      FrontedKeyedState state = new FrontedKeyedState(base.state());
      KeyedState front = KeyedStates.createChronicle(directory.resolve("front"), 10);
      state.attachEmpty(front);
      base.inRecord(() -> state.put(new byte[] {1}, 5));
      assertThat(state.completed(front)).isTrue();
      assertThat(state.describe()).contains("Chronicle Map");
      front.close();

      assertThat(state.get(new byte[] {1})).isEqualTo(5);
      base.inRecord(() -> state.put(new byte[] {2}, 6));
      assertThat(state.get(new byte[] {2})).isEqualTo(6);
      assertThat(state.describe()).isEqualTo("mapped hash");
      state.close();
    }
  }

  @Test
  void aFrontThatLacksAnEntryDoesNotTakeOver() throws IOException {
    try (StateInArena base = StateInArena.create(directory.resolve("base"))) {
      FrontedKeyedState state = new FrontedKeyedState(base.state());
      base.inRecord(() -> state.put(new byte[] {1}, 5));
      KeyedState front = KeyedStates.createChronicle(directory.resolve("front"), 10);
      state.attachEmpty(front);

      assertThat(state.completed(front)).isFalse();
      assertThat(state.get(new byte[] {1})).isEqualTo(5);
      state.close();
    }
  }

  @Test
  void aFileThatWasCompleteGetsWhatWasPutWhileItWasOpened() throws IOException {
    try (StateInArena base = StateInArena.create(directory.resolve("base"))) {
      FrontedKeyedState state = new FrontedKeyedState(base.state());
      KeyedState file = KeyedStates.createChronicle(directory.resolve("front"), 10);
      base.inRecord(() -> state.put(new byte[] {1}, 5));
      file.put(new byte[] {1}, 5);
      state.noteMissed();
      base.inRecord(() -> state.put(new byte[] {1}, 6));
      base.inRecord(() -> state.put(new byte[] {2}, 7));

      assertThat(state.attachComplete(file)).isTrue();
      assertThat(file.get(new byte[] {1})).isEqualTo(6);
      assertThat(file.get(new byte[] {2})).isEqualTo(7);
      state.close();
    }
  }

  private void assertOpensAsLeft(String keyedState) {
    try (Storage store = StoreDirectories.open(directory, keyedState)) {
      assertThat(store.stats().details()).containsEntry("opened", "as left");
      assertThat(since(store, 7)).isEqualTo(1);
      assertThat(usesChronicleMap(store) || !keyedState.equals("chronicle")).isTrue();
    }
  }

  private void fillWith(String keyedState, long version) {
    try (Storage store = StoreDirectories.open(directory, keyedState)) {
      create(store);
      join(store, 0, 200, version);
    }
  }

  private static void create(Storage store) {
    store.apply(
        Batch.ofConversation(
            "c", List.of(new Mutation.CreateConversation(ConversationKind.GROUP, "a", 1, 1))),
        Durability.OS);
  }

  private static void join(Storage store, int from, int to, long version) {
    List<Mutation.OfConversation> batch = new ArrayList<>();
    for (int user = from; user < to; user++) {
      batch.add(
          new Mutation.PutMember(
              "user" + user,
              new Mutation.Membership(true, Role.MEMBER, version, Bound.unbounded()),
              version));
    }
    store.apply(Batch.ofConversation("c", batch), Durability.OS);
  }

  private static long since(Storage store, int user) {
    return Objects.requireNonNull(store.membership("c", "user" + user)).since();
  }

  private static boolean usesChronicleMap(Storage store) {
    return String.valueOf(store.stats().details().get("keyedState")).startsWith("Chronicle Map");
  }

  private Object creation() throws IOException {
    Path map =
        files().stream().filter(file -> file.toString().endsWith(".map")).findFirst().orElseThrow();
    return Objects.requireNonNull(Files.readAttributes(map, "*").get("fileKey"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("index").resolve("keyed"))) {
      return files.sorted().toList();
    }
  }

  private List<String> listed() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<String> listed = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        listed.add(file + " " + Files.getLastModifiedTime(file));
      }
      return listed;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path path : files.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
