package dev.parley.testkit;

import dev.parley.Durability;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.OfConversation;
import dev.parley.storage.Partition;
import dev.parley.testkit.arbitrary.HostileIds;
import dev.parley.testkit.arbitrary.HostileTimes;
import dev.parley.testkit.arbitrary.MessageArbitraries;
import dev.parley.testkit.arbitrary.MutationArbitraries;
import dev.parley.testkit.arbitrary.QueryArbitraries;
import dev.parley.testkit.storage.Fault;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random scripts: hostile batches in any order and repeated, reads of every kind, reopenings. */
final class ScriptArbitraries {
  private static final List<String> CLAIMING = List.of("c", "\uff61");
  private static final List<String> CLAIMS = List.of("k", "k\0");

  private ScriptArbitraries() {}

  static Arbitrary<Script> scripts() {
    return steps().list().ofMaxSize(60).map(Script::of);
  }

  private static Arbitrary<Step> steps() {
    return Arbitraries.frequencyOf(
        Tuple.of(14, writes()),
        Tuple.of(1, ownBatches().map(Step.WriteInterrupted::new)),
        Tuple.of(2, throughFaults()),
        Tuple.of(1, ownBatches().map(Step.WriteOnFailingMedium::new)),
        Tuple.of(1, crowds()),
        Tuple.of(2, earlyReceipts()),
        Tuple.of(2, scatteredMembers()),
        Tuple.of(2, settings()),
        Tuple.of(3, Arbitraries.integers().between(0, 9).map(Step.WriteAgain::new)),
        Tuple.of(6, scans()),
        Tuple.of(2, walks()),
        Tuple.of(3, counts()),
        Tuple.of(2, gets()),
        Tuple.of(3, changes()),
        Tuple.of(3, lists()),
        Tuple.of(2, members()),
        Tuple.of(1, pagesOfConversations()),
        Tuple.of(2, claims()),
        Tuple.of(1, trims()),
        Tuple.of(1, erasures()),
        Tuple.of(1, creations()),
        Tuple.of(1, Arbitraries.create(Step.Compact::new)),
        Tuple.of(1, Arbitraries.create(Step.Reopen::new)));
  }

  private static Arbitrary<String> conversations() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.just("c")), Tuple.of(3, Arbitraries.of(Script.conversations())));
  }

  private static Arbitrary<Step> writes() {
    return ofConversations().map(Step.Write::new);
  }

  /** Batches of conversations, and now and then of users. */
  private static Arbitrary<Batch> ownBatches() {
    return Arbitraries.frequencyOf(Tuple.of(5, ofConversations()), Tuple.of(1, ofUsers()));
  }

  private static Arbitrary<Step> throughFaults() {
    return Combinators.combine(
            ownBatches(),
            Arbitraries.of(Fault.NOT_APPLIED, Fault.UNKNOWN_HAPPENED, Fault.UNKNOWN_NOT_HAPPENED))
        .as(Step.WriteThroughFault::new);
  }

  private static Arbitrary<Batch> ofConversations() {
    Arbitrary<List<OfConversation>> mutations =
        MutationArbitraries.ofConversation("c").list().ofMinSize(1).ofMaxSize(6);
    return Combinators.combine(conversations(), mutations)
        .as((id, list) -> Batch.ofConversation(id, relocated(id, list)));
  }

  private static List<OfConversation> relocated(String id, List<OfConversation> mutations) {
    return mutations.stream().map(m -> Relocated.withVersion(id, m, m.version())).toList();
  }

  /** Up to hundreds of messages in one millisecond, in one batch. */
  private static Arbitrary<Step> crowds() {
    return Combinators.combine(
            conversations(), HostileTimes.times(), Arbitraries.integers().between(1, 300))
        .as(
            (id, time, size) -> {
              List<OfConversation> additions = new ArrayList<>();
              for (int i = 0; i < size; i++) {
                String messageId = "crowd" + time + "-" + (i * 7) % size;
                additions.add(
                    new Mutation.AddMessage(
                        Message.builder(id, messageId, time, "bob", Content.text("x")).build(),
                        i % MutationArbitraries.HIGHEST_RANK));
              }
              return new Step.Write(Batch.ofConversation(id, additions));
            });
  }

  /** Receipts of the conversation that is not there from the beginning, and what creates it. */
  private static Arbitrary<Step> earlyReceipts() {
    return MutationArbitraries.receiptsAndCreations()
        .map(mutation -> new Step.Write(Batch.ofConversation(Script.LATE, List.of(mutation))));
  }

  /** Members of every conversation alike, so that lists have more than one entry. */
  private static Arbitrary<Step> scatteredMembers() {
    return Combinators.combine(Arbitraries.of(Script.CREATED), MutationArbitraries.members())
        .as((id, member) -> new Step.Write(Batch.ofConversation(id, List.of(member))));
  }

  private static Arbitrary<Step> trims() {
    return Combinators.combine(MutationArbitraries.trims(), ofConversations())
        .as(
            (trim, batch) -> {
              List<Mutation> mutations = new ArrayList<>(batch.mutations());
              mutations.add(trim);
              return new Step.Write(new Batch(batch.partition(), mutations));
            });
  }

  private static Arbitrary<Step> erasures() {
    return Arbitraries.oneOf(
            conversations().map(Partition::conversation),
            MessageArbitraries.users().map(Partition::user))
        .map(Step.Erase::new);
  }

  /** What was erased is created anew, sooner or later. */
  private static Arbitrary<Step> creations() {
    return Combinators.combine(conversations(), MutationArbitraries.creations())
        .as((id, creation) -> new Step.Write(Batch.ofConversation(id, List.of(creation))));
  }

  private static Arbitrary<Step> settings() {
    return ofUsers().map(Step.Write::new);
  }

  private static Arbitrary<Batch> ofUsers() {
    Arbitrary<List<Mutation.PutSetting>> puts =
        MutationArbitraries.ofUser().list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(MessageArbitraries.users(), puts)
        .as((user, list) -> Batch.ofUser(user, list));
  }

  private static Arbitrary<Step> scans() {
    return Combinators.combine(
            conversations(),
            QueryArbitraries.ranges(),
            QueryArbitraries.directions(),
            QueryArbitraries.limits(),
            QueryArbitraries.filters())
        .as(
            (id, range, direction, limit, filter) ->
                new Step.Read(
                    "SCAN-1 to SCAN-5, BOUND-1 to BOUND-4, ORDER-1 to ORDER-3",
                    "scan(%s, %s, %s, %s, %s)"
                        .formatted(
                            JavaText.of(id),
                            JavaText.of(range),
                            JavaText.of(direction),
                            JavaText.of(limit),
                            JavaText.of(filter)),
                    storage -> storage.scan(id, range, direction, limit, filter)));
  }

  private static Arbitrary<Step> walks() {
    return Combinators.combine(
            conversations(),
            QueryArbitraries.directions(),
            Arbitraries.integers().between(1, 50),
            QueryArbitraries.filters())
        .as(Step.ReadPages::new);
  }

  private static Arbitrary<Step> counts() {
    return Combinators.combine(
            conversations(),
            QueryArbitraries.ranges(),
            QueryArbitraries.filters(),
            QueryArbitraries.limits())
        .as(
            (id, range, filter, cap) ->
                new Step.Read(
                    "COUNT-1",
                    "countUpTo(%s, %s, %s, %s)"
                        .formatted(
                            JavaText.of(id),
                            JavaText.of(range),
                            JavaText.of(filter),
                            JavaText.of(cap)),
                    storage -> storage.countUpTo(id, range, filter, cap)));
  }

  private static Arbitrary<Step> gets() {
    return Combinators.combine(conversations(), HostileIds.messageIds().list().ofMaxSize(5))
        .as(
            (id, ids) ->
                new Step.Read(
                    "GET-1",
                    "messages(%s, %s)".formatted(JavaText.of(id), JavaText.of(ids)),
                    storage -> storage.messages(id, ids)));
  }

  private static Arbitrary<Step> changes() {
    return Combinators.combine(
            conversations(),
            Arbitraries.longs().between(-1, MutationArbitraries.HIGHEST_RANK),
            QueryArbitraries.limits())
        .as(
            (id, rank, limit) ->
                new Step.Read(
                    "CHANGE-1",
                    "changes(%s, %s, %s)"
                        .formatted(
                            JavaText.of(id),
                            JavaText.of(Script.versionBefore(rank)),
                            JavaText.of(limit)),
                    storage -> storage.changes(id, Script.versionBefore(rank), limit)));
  }

  private static Arbitrary<Step> lists() {
    return Combinators.combine(
            MessageArbitraries.users(),
            QueryArbitraries.ranges(),
            QueryArbitraries.directions(),
            QueryArbitraries.limits())
        .as(ScriptArbitraries::list);
  }

  private static Step list(String user, Range range, Direction direction, int limit) {
    return new Step.ReadList(
        "LIST-1, LIST-3",
        "conversationsOf(%s, %s, %s, %s)"
            .formatted(
                JavaText.of(user), JavaText.of(range), JavaText.of(direction), JavaText.of(limit)),
        storage -> storage.conversationsOf(user, range, direction, limit));
  }

  private static Arbitrary<Step> members() {
    Arbitrary<String> after =
        Arbitraries.of("alice", "b", "bob", "\uff61", "\ud83d\ude00").injectNull(0.3);
    return Combinators.combine(
            conversations(), Arbitraries.of(MemberList.class), after, QueryArbitraries.limits())
        .as(
            (id, list, from, limit) ->
                new Step.Read(
                    "LIST-2, LIST-4",
                    "members(%s, %s, %s, %s)"
                        .formatted(
                            JavaText.of(id),
                            JavaText.of(list),
                            JavaText.of(from),
                            JavaText.of(limit)),
                    storage -> storage.members(id, list, from, limit)));
  }

  /** Pages of all conversations, from one that there is or from where none is. */
  private static Arbitrary<Step> pagesOfConversations() {
    Arbitrary<String> after =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.of(Script.conversations())),
            Tuple.of(1, Arbitraries.of("d", "\uff61\0").injectNull(0.3)));
    return Combinators.combine(after, QueryArbitraries.limits())
        .as(
            (from, limit) ->
                new Step.Read(
                    "LIST-2",
                    "conversations(%s, %s)".formatted(JavaText.of(from), JavaText.of(limit)),
                    storage -> storage.conversations(from, limit)));
  }

  /** A claim is asked of both stores as a read: it has an answer, and the answer has to agree. */
  private static Arbitrary<Step> claims() {
    return Combinators.combine(Arbitraries.of(claimKeys()), Arbitraries.of("p", "q", ""))
        .as(
            (key, proposal) ->
                new Step.Read(
                    "CLAIM-1",
                    "claim(%s, %s, Durability.OS)"
                        .formatted(JavaText.of(key), JavaText.of(proposal)),
                    storage -> storage.claim(key, proposal, Durability.OS)));
  }

  private static List<ClaimKey> claimKeys() {
    List<ClaimKey> keys = new ArrayList<>();
    for (String id : CLAIMING) {
      for (String name : CLAIMS) {
        keys.add(new ClaimKey(Partition.conversation(id), name));
      }
    }
    keys.add(new ClaimKey(Partition.conversation("c"), "bob", "k"));
    keys.add(new ClaimKey(Partition.user("bob"), "k"));
    return keys;
  }

  /** Returns the reads that end every script: a whole reading, whatever the steps asked. */
  static List<Step> finalReads() {
    List<String> users = List.of("alice", "bob", "\uff61", "\ud83d\ude00");
    List<Step> reads = new ArrayList<>();
    for (String id : Script.conversations()) {
      for (Direction direction : Direction.values()) {
        reads.add(
            new Step.Read(
                "ORDER-1 to ORDER-3, SCAN-1, SCAN-3, MERGE-7 to MERGE-10",
                "scan(%s, Range.all(), %s, 1000, MessageFilter.all())"
                    .formatted(JavaText.of(id), JavaText.of(direction)),
                storage -> storage.scan(id, Range.all(), direction, 1000, MessageFilter.all())));
      }
      reads.add(new Step.ReadAll(id, users));
    }
    for (String user : users) {
      reads.add(list(user, Range.all(), Direction.OLD_TO_NEW, Integer.MAX_VALUE));
      for (String scope : MutationArbitraries.SCOPES) {
        reads.add(
            new Step.Read(
                "MERGE-5",
                "settings(%s, %s)".formatted(JavaText.of(user), JavaText.of(scope)),
                storage -> storage.settings(user, scope)));
      }
    }
    for (ClaimKey key : claimKeys()) {
      reads.add(
          new Step.Read(
              "CLAIM-1, CLAIM-2",
              "claimed(%s)".formatted(JavaText.of(key)),
              storage -> storage.claimed(key)));
    }
    reads.add(
        new Step.Read(
            "LIST-2", "conversations(null, 99)", storage -> storage.conversations(null, 99)));
    reads.add(new Step.Read("ERR-1", "verify()", storage -> storage.verify()));
    return reads;
  }
}
