package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of the index that cannot be made, as on a full disk: a directory that is not empty stands
 * where the next file belongs.
 */
class StorageWithoutRoomTest {
  @TempDir Path directory;

  @Test
  void anIndexThatCannotGrowSaysSoBeforeTheBatchIsInTheLog() throws IOException {
    try (Storage store = StoreDirectories.open(directory)) {
      new SampleStore(0).fill(store, 1, 1);
      for (int chunk = 1; chunk < 4; chunk++) {
        obstacle("arena." + chunk);
      }

      Set<String> acknowledged = new TreeSet<>();
      StorageException refused = null;
      for (int i = 0; refused == null && i < 100_000; i++) {
        try {
          store.apply(
              Batch.ofConversation("c0", List.of(message("x" + i, 1_000 + i))), Durability.OS);
          acknowledged.add("x" + i);
        } catch (StorageException e) {
          refused = e;
        }
      }

      assertThat(refused).isInstanceOf(StorageException.NotApplied.class);
      assertThat(acknowledged).isNotEmpty();
      assertThat(store.stats().messages()).isEqualTo(acknowledged.size() + 1);
      for (int chunk = 1; chunk < 4; chunk++) {
        StoreDirectories.delete(directory.resolve("index").resolve("arena." + chunk));
      }
      store.apply(Batch.ofConversation("c0", List.of(message("after", 1))), Durability.OS);
      assertThat(store.stats().messages()).isEqualTo(acknowledged.size() + 2);
      assertThat(store.verify()).isEmpty();
    }
  }

  @Test
  void anIndexThatFailsBehindTheLogIsMendedWhereItIsAndNothingIsLost() throws IOException {
    try (Storage store = StoreDirectories.open(directory)) {
      new SampleStore(0).fill(store, 1, 1);
      Path first = directory.resolve("index").resolve("arena.0");
      Object made = Files.readAttributes(first, "*").get("fileKey");
      List<Path> inTheWay = new ArrayList<>();
      for (int chunk = 2; chunk < 6; chunk++) {
        obstacle("arena." + chunk);
        inTheWay.add(directory.resolve("index").resolve("arena." + chunk));
      }
      List<Mutation.OfConversation> batch = new ArrayList<>();
      for (int i = 0; i < 40_000; i++) {
        batch.add(message("x" + i, 10_000 + i));
      }
      Batch large = Batch.ofConversation("c0", batch);

      assertThatThrownBy(() -> store.apply(large, Durability.OS))
          .isInstanceOf(StorageException.Unknown.class);
      for (int again = 0; again < 3; again++) {
        assertThatThrownBy(() -> store.conversation("c0"))
            .isInstanceOf(StorageException.NotApplied.class);
        assertThatThrownBy(() -> store.apply(large, Durability.OS))
            .isInstanceOf(StorageException.NotApplied.class);
      }
      inTheWay.forEach(StoreDirectories::delete);

      assertThat(store.stats().messages()).isEqualTo(40_001);
      store.apply(large, Durability.OS);
      store.apply(Batch.ofConversation("c0", List.of(message("after", 1))), Durability.OS);
      assertThat(store.stats().messages()).isEqualTo(40_002);
      assertThat(Files.readAttributes(first, "*").get("fileKey")).isEqualTo(made);
      assertThat(store.verify()).isEmpty();
    }
    try (Storage store = StoreDirectories.open(directory)) {
      assertThat(store.stats().details()).containsEntry("opened", "as left");
      assertThat(store.stats().messages()).isEqualTo(40_002);
    }
  }

  @Test
  void aStoreThatIsClosedWhileItsIndexHasNoRoomLosesNothing() throws IOException {
    List<Path> inTheWay = new ArrayList<>();
    try (Storage store = StoreDirectories.open(directory)) {
      new SampleStore(0).fill(store, 1, 1);
      for (int chunk = 2; chunk < 6; chunk++) {
        obstacle("arena." + chunk);
        inTheWay.add(directory.resolve("index").resolve("arena." + chunk));
      }
      List<Mutation.OfConversation> batch = new ArrayList<>();
      for (int i = 0; i < 40_000; i++) {
        batch.add(message("x" + i, 10_000 + i));
      }
      assertThatThrownBy(() -> store.apply(Batch.ofConversation("c0", batch), Durability.OS))
          .isInstanceOf(StorageException.Unknown.class);
    }
    inTheWay.forEach(StoreDirectories::delete);
    try (Storage store = StoreDirectories.open(directory)) {
      assertThat(store.stats().details()).containsEntry("opened", "undone");
      assertThat(store.stats().messages()).isEqualTo(40_001);
      assertThat(store.verify()).isEmpty();
    }
  }

  private void obstacle(String name) throws IOException {
    Files.createDirectories(directory.resolve("index").resolve(name).resolve("in the way"));
  }

  private static Mutation.OfConversation message(String id, long version) {
    return new Mutation.AddMessage(
        Message.builder("c0", id, version, "alice", Content.text("t")).build(),
        1_000_000 + version);
  }
}
