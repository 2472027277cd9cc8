package dev.parley.testkit;

import dev.parley.ConversationKind;
import dev.parley.message.Message;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.testkit.arbitrary.HostileTimes;
import dev.parley.testkit.arbitrary.MutationArbitraries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a random test does to a store, step by step; {@link #toString} prints it. Immutable.
 *
 * <p>Three conversations are created first; a fourth one, {@value #LATE}, only exists if a step
 * creates it. Versions are made different here: the rank that a mutation came with, in millions,
 * and its number in the script; behind an erasure they are greater than all before.
 *
 * <p>In a script that trims, every message id has one time: TRIM-2 leaves open what else would be.
 */
public final class Script {
  static final String LATE = "late";
  static final List<String> CREATED = List.of("c", "\uff61", "\ud83d\ude00");

  private static final long RANK = 1_000_000;

  private final List<Step> steps = new ArrayList<>();
  private final boolean trims;
  private long number;
  private long eras;

  private Script(List<Step> drawn) {
    this.trims =
        drawn.stream()
            .flatMap(step -> step instanceof Step.OfBatch own ? Stream.of(own.batch()) : null)
            .flatMap(batch -> batch.mutations().stream())
            .anyMatch(Mutation.TrimHistory.class::isInstance);
    for (String conversation : CREATED) {
      Mutation.CreateConversation creation =
          new Mutation.CreateConversation(
              ConversationKind.GROUP, "creator", 3, MutationArbitraries.HIGHEST_RANK / 2);
      steps.add(new Step.Write(numbered(Batch.ofConversation(conversation, List.of(creation)))));
    }
    for (Step step : drawn) {
      eras += step instanceof Step.Erase ? 1 : 0;
      steps.add(step instanceof Step.OfBatch own ? own.with(numbered(own.batch())) : step);
    }
  }

  static Script of(List<Step> drawn) {
    return new Script(drawn);
  }

  /** Returns the version that stands before all versions of this rank. */
  static long versionBefore(long rank) {
    return rank * RANK;
  }

  private Batch numbered(Batch batch) {
    Partition partition = batch.partition();
    List<Mutation> mutations = new ArrayList<>();
    for (Mutation mutation : batch.mutations()) {
      long era = eras * (MutationArbitraries.HIGHEST_RANK + 1);
      long version = (era + mutation.version()) * RANK + ++number;
      mutations.add(
          mutation instanceof Mutation.OfConversation ofConversation
              ? Relocated.withVersion(partition.id(), atOneTime(ofConversation), version)
              : Relocated.withVersion((Mutation.PutSetting) mutation, version));
    }
    mutations.sort(Comparator.comparingLong(Mutation::version));
    return new Batch(partition, mutations);
  }

  private Mutation.OfConversation atOneTime(Mutation.OfConversation mutation) {
    if (!trims || !(mutation instanceof Mutation.AddMessage add)) {
      return mutation;
    }
    Message message = add.message();
    return MutationArbitraries.isMoved(message)
        ? new Mutation.AddMessage(
            Message.builder(
                    message.conversation(),
                    message.id(),
                    HostileTimes.of(message.id()),
                    message.from(),
                    message.content())
                .build(),
            add.version())
        : mutation;
  }

  List<Step> steps() {
    return steps;
  }

  /** Returns the conversations that a script speaks of. */
  static List<String> conversations() {
    List<String> all = new ArrayList<>(CREATED);
    all.add(LATE);
    return all;
  }

  /** One line for each step. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder("script of ").append(steps.size()).append(" steps");
    for (Step step : steps) {
      lines.append("\n    ").append(step.statement());
    }
    return lines.toString();
  }
}
