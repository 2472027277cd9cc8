package dev.parley.example.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of DUR-2 what can be seen without a power cut. */
final class DurabilityTest {
  @TempDir Path directory;

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
