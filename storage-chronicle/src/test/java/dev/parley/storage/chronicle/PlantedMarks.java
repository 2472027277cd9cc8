package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.OfConversation;
import dev.parley.storage.Partition;
import dev.parley.storage.SettingScope;
import dev.parley.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Plants marks in a store, wherever an id or a word can stand, and looks for them in its files. */
final class PlantedMarks {
  /** These stand last wherever ids are sorted: what is dropped there stays behind the others. */
  static final String CONVERSATION = "zx7conv-planted";

  static final String USER = "zz4user-planted";

  /** Ids and words that only a conversation's own records hold. */
  private static final List<String> OF_CONVERSATION =
      List.of(
          CONVERSATION,
          "mid-in-conv",
          "body-in-conv",
          "edit-in-conv",
          "name-in-conv",
          "claim-in-conv",
          "winner-in-conv",
          "setting-in-conv",
          "part-in-conv",
          "source-in-conv");

  private static final List<String> OF_USER =
      List.of(
          USER,
          "mid-of-user",
          "body-of-user",
          "edit-of-user",
          "setting-of-user",
          "claim-of-user",
          "winner-of-user",
          "about-of-user");

  private final Storage store;
  private long version;

  private PlantedMarks(Storage store) {
    this.store = store;
    this.version = Math.max(0, store.highestVersion());
  }

  /** Writes the marks, live and dead, between much else. */
  static void plant(Storage store, int round) {
    PlantedMarks marked = new PlantedMarks(store);
    marked.furnish(CONVERSATION, "bystander", "-in-conv", round);
    for (int i = 0; i < 3; i++) {
      marked.furnish("other" + i, USER, "-of-user", round);
    }
    marked.furnish("neutral", "bystander", "-neutral", round);
    marked.settings("bystander", CONVERSATION, "setting-in-conv");
    marked.settings("bystander", SettingScope.part(CONVERSATION, "p"), "part-in-conv");
    marked.settings(USER, "", "setting-of-user");
    marked.settings(USER, "other1", "setting-of-user");
    marked.claims(round);
  }

  private void furnish(String conversation, String user, String mark, int round) {
    List<OfConversation> batch = new ArrayList<>();
    batch.add(new Mutation.CreateConversation(ConversationKind.GROUP, user, 1, next()));
    batch.add(new Mutation.PutAttribute("name", "name" + mark, next()));
    batch.add(member(user, true));
    batch.add(member("bystander", true));
    apply(conversation, batch);
    for (int i = 0; i < 40; i++) {
      String id = "mid" + mark + "-" + round + "-" + i;
      String from = i % 3 == 0 ? "bystander" : user;
      boolean own = from.equals(user) || conversation.equals(CONVERSATION);
      long sentAt = 1_000L * round + i;
      apply(
          conversation,
          List.of(
              new Mutation.AddMessage(
                  Message.builder(
                          conversation,
                          own ? id : "other-" + round + "-" + i,
                          sentAt,
                          from,
                          Content.text((own ? "body" + mark : "neutral") + " x".repeat(200)))
                      .mentions(List.of(user))
                      .sourceId(own ? "source" + mark : null)
                      .build(),
                  next())));
      if (own && i % 4 == 1) {
        apply(conversation, List.of(update(sentAt, id, "edit" + mark, user)));
      }
      if (i % 5 == 2) {
        String recalled = own ? id : "other-" + round + "-" + i;
        apply(
            conversation,
            List.of(
                new Mutation.RecallMessage(
                    new Position(sentAt, recalled), new Recall(9, user), next())));
      }
    }
    apply(conversation, List.of(member(user, false), receipt(user, "neutral")));
    apply(conversation, List.of(member(user, true)));
    apply(conversation, List.of(receipt("bystander", "neutral")));
  }

  private void claims(int round) {
    claim(
        new ClaimKey(Partition.conversation(CONVERSATION), "claim-in-conv" + round),
        "winner-in-conv");
    claim(new ClaimKey(Partition.user(USER), "claim-of-user" + round), "winner-of-user");
    claim(new ClaimKey(Partition.conversation("other1"), USER, "about-of-user"), "winner-of-user");
  }

  private void claim(ClaimKey key, String winner) {
    store.claim(key, winner, Durability.OS);
  }

  private void settings(String user, String scope, String value) {
    for (int i = 0; i < 3; i++) {
      Mutation.PutSetting put = new Mutation.PutSetting(scope, "draft", value + i, next());
      store.apply(Batch.ofUser(user, List.of(put)), Durability.OS);
    }
  }

  private Mutation.PutMember member(String user, boolean joined) {
    Mutation.Membership membership =
        new Mutation.Membership(joined, Role.MEMBER, 1, Bound.unbounded(), !joined, 7);
    return new Mutation.PutMember(user, membership, next());
  }

  private Mutation.AdvanceReceipt receipt(String user, String id) {
    Mutation.Receipt receipt =
        new Mutation.Receipt(Mutation.ReceiptKind.READ, new Position(version, id), 1);
    return new Mutation.AdvanceReceipt(user, receipt, next());
  }

  private Mutation.UpdateMessage update(long sentAt, String id, String text, String mention) {
    return new Mutation.UpdateMessage(
        new Position(sentAt, id), Content.text(text), List.of(mention), false, 8, next());
  }

  private void apply(String conversation, List<OfConversation> mutations) {
    store.apply(Batch.ofConversation(conversation, mutations), Durability.OS);
  }

  private long next() {
    return ++version;
  }

  /** Asserts that all marks are there: a scan that finds nothing has to be able to find. */
  static void assertPlanted(Path directory) {
    assertThat(found(directory, OF_CONVERSATION)).hasSameSizeAs(OF_CONVERSATION);
    assertThat(found(directory, OF_USER)).hasSameSizeAs(OF_USER);
  }

  static void assertConversationIsGone(Path directory) {
    assertThat(places(directory, OF_CONVERSATION)).as("places of marks").isEmpty();
  }

  static void assertUserIsGone(Path directory) {
    assertThat(places(directory, OF_USER)).as("places of marks").isEmpty();
  }

  private static List<String> found(Path directory, List<String> marks) {
    return marks.stream().filter(mark -> !places(directory, List.of(mark)).isEmpty()).toList();
  }

  private static List<String> places(Path directory, List<String> marks) {
    List<String> places = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = HistoryBytes.of(file);
        for (String mark : marks) {
          byte[] plain = mark.getBytes(StandardCharsets.UTF_8);
          look(file, bytes, mark, plain, places);
          look(file, bytes, "key of " + mark, key(plain), places);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return places;
  }

  /** How the beginning of an id stands in a tree that is ordered by ids. */
  private static byte[] key(byte[] id) {
    return ByteBuffer.allocate(Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(NameTokens.of(null).treeKey(id))
        .array();
  }

  private static void look(
      Path file, byte[] bytes, String what, byte[] wanted, List<String> places) {
    for (int at = 0; at <= bytes.length - wanted.length; at++) {
      if (bytes[at] == wanted[0]
          && java.util.Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        places.add(file.getFileName() + " at " + at + ": " + what);
      }
    }
  }
}
