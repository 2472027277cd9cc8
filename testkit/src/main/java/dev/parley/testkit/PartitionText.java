package dev.parley.testkit;

import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** How all that a batch may change reads, save users' lists, which may lag. */
final class PartitionText {
  private static final List<String> USERS = List.of("alice", "bob", "\uff61", "\ud83d\ude00");

  private PartitionText() {}

  static String of(Storage storage, Batch batch) {
    String id = batch.partition().id();
    if (batch.partition() instanceof Partition.OfConversation) {
      return Portrait.of(storage, id, USERS, 0);
    }
    TreeSet<String> scopes = new TreeSet<>();
    for (Mutation mutation : batch.mutations()) {
      if (mutation instanceof Mutation.PutSetting put) {
        scopes.add(put.scope());
      }
    }
    StringBuilder lines = new StringBuilder();
    for (String scope : scopes) {
      lines.append(scope).append(' ').append(new TreeMap<>(storage.settings(id, scope)));
      lines.append('\n');
    }
    return lines.toString();
  }
}
