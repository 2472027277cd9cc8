package dev.parley.storage;

import dev.parley.error.InvalidRequestException;
import java.util.List;

/**
 * Mutations of one partition that happen together.
 *
 * <p>BATCH-1: A batch must be applied whole or not at all, whatever stops the store.
 *
 * <p>BATCH-2: Once {@link Storage#apply} has returned, every read that begins must see the batch,
 * save what LIST-1 lets lag.
 *
 * @param partition what it is about
 * @param mutations in the order of their versions; at least one
 */
public record Batch(Partition partition, List<Mutation> mutations) {
  /** Checks that every mutation belongs to the partition, and copies the list. */
  public Batch {
    mutations = List.copyOf(mutations);
    if (mutations.isEmpty()) {
      throw new InvalidRequestException("batch is empty: partition=" + partition);
    }
    for (Mutation mutation : mutations) {
      boolean fits =
          partition instanceof Partition.OfConversation
              ? mutation instanceof Mutation.OfConversation
              : mutation instanceof Mutation.OfUser;
      if (!fits) {
        throw new InvalidRequestException(
            "mutation does not belong to the partition: partition="
                + partition
                + ", mutation="
                + mutation.getClass().getSimpleName());
      }
      if (mutation instanceof Mutation.AddMessage add
          && !add.message().conversation().equals(partition.id())) {
        throw new InvalidRequestException(
            "message does not belong to the partition: partition="
                + partition
                + ", conversation="
                + add.message().conversation());
      }
    }
  }

  /** Returns a batch of a conversation. */
  public static Batch ofConversation(String id, List<? extends Mutation.OfConversation> mutations) {
    return new Batch(Partition.conversation(id), List.copyOf(mutations));
  }

  /** Returns a batch of a user. */
  public static Batch ofUser(String id, List<? extends Mutation.OfUser> mutations) {
    return new Batch(Partition.user(id), List.copyOf(mutations));
  }
}
