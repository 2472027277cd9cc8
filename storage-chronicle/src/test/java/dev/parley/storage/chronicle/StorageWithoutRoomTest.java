package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.Bound;
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
  void anIndexThatFailsBehindTheLogIsRebuiltAndNothingIsLost() throws IOException {
    try (Storage store = StoreDirectories.open(directory)) {
      new SampleStore(0).fill(store, 1, 1);
      try (var files = Files.list(directory.resolve("index").resolve("keyed"))) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".0")) {
            for (int chunk = 1; chunk < 4; chunk++) {
              obstacle("keyed/" + name.substring(0, name.length() - 1) + chunk);
            }
          }
        }
      }

      List<String> sent = new ArrayList<>();
      StorageException unknown = null;
      Batch last = null;
      for (int i = 0; unknown == null && i < 100_000; i++) {
        String user = "user" + i;
        last = Batch.ofConversation("c0", List.of(member(user, 10_000 + i)));
        sent.add(user);
        try {
          store.apply(last, Durability.OS);
        } catch (StorageException e) {
          unknown = e;
        }
      }

      assertThat(unknown).isInstanceOf(StorageException.Unknown.class);
      store.apply(last, Durability.OS);
      assertThat(store.members("c0", null, Integer.MAX_VALUE))
          .extracting(member -> member.user())
          .containsAll(sent)
          .doesNotHaveDuplicates();
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

  private static Mutation.OfConversation member(String user, long version) {
    return new Mutation.PutMember(
        user, new Mutation.Membership(true, Role.MEMBER, 1, Bound.unbounded()), version);
  }
}
