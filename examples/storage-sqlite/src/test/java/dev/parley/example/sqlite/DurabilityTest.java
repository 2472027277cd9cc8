package dev.parley.example.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DUR-1, and of DUR-2 what can be seen without a power cut. */
final class DurabilityTest {
  @TempDir Path directory;

  @Test
  void whatWasAcknowledgedSurvivesTheDeathOfTheProcess() throws Exception {
    Path said = directory.resolve("said");
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(said.toFile())
            .start();
    while (acknowledged(said) < 300 && writer.isAlive()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    writer.destroyForcibly().waitFor();
    int acknowledged = acknowledged(said);

    assertThat(acknowledged).isGreaterThanOrEqualTo(300);
    try (Storage store = new SqliteStorageProvider().open(StorageOptions.of(directory))) {
      List<Message> found =
          store.scan("c", Range.all(), Direction.OLD_TO_NEW, 1_000_000, MessageFilter.all());
      assertThat(found).hasSizeGreaterThanOrEqualTo(acknowledged);
      assertThat(store.verify()).isEmpty();
    }
  }

  /** Returns how many whole lines there are. */
  private static int acknowledged(Path said) throws IOException {
    return (int) Files.readString(said).chars().filter(c -> c == '\n').count();
  }

  /** Writes until it is killed, and says how many messages were acknowledged. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      Path directory = Path.of(arguments[0]);
      try (Storage store = new SqliteStorageProvider().open(StorageOptions.of(directory))) {
        store.apply(creation(), Durability.OS);
        for (int i = 1; i < 1_000_000; i++) {
          store.apply(addition(i), Durability.OS);
          System.out.println(i);
        }
      }
    }
  }

  /** SQLite forces nothing if nothing is to be written, and this batch is there already. */
  @Test
  void aBatchThatIsRepeatedWithDiskIsForced() throws IOException {
    try (Storage store = new SqliteStorageProvider().open(StorageOptions.of(directory))) {
      Path wal = directory.resolve(Database.FILE + "-wal");
      store.apply(creation(), Durability.OS);
      long once = Files.size(wal);
      store.apply(creation(), Durability.OS);
      assertThat(Files.size(wal)).isEqualTo(once);

      store.apply(creation(), Durability.DISK);

      assertThat(Files.size(wal)).isGreaterThan(once);
    }
  }

  static Batch creation() {
    return Batch.ofConversation(
        "c", List.of(new Mutation.CreateConversation(ConversationKind.GROUP, "ann", 1, 1)));
  }

  static Batch addition(int number) {
    Message message =
        Message.builder("c", "m%07d".formatted(number), number, "ann", Content.text("hello"))
            .build();
    return Batch.ofConversation("c", List.of(new Mutation.AddMessage(message, number + 1)));
  }
}
