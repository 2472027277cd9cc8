package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.query.MessageFilter;
import dev.parley.storage.MessageRow;
import dev.parley.storage.Mutation;
import dev.parley.testkit.arbitrary.MessageArbitraries;
import dev.parley.testkit.arbitrary.QueryArbitraries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What an image drops never matters again. */
class MessageImageTest {
  private static final String CONVERSATION = "c";

  @Property
  void aRowThatIsWrittenAndReadAfterEachStepMergesAsOneThatIsNot(
      @ForAll("mutations") List<Mutation.OfConversation> mutations) {
    MessageRow kept = MessageRow.EMPTY;
    MessageRow stored = MessageRow.EMPTY;
    for (Mutation.OfConversation mutation : mutations) {
      kept = merge(kept, mutation);
      ByteReader image = written(merge(stored, mutation));

      stored = MessageImage.row(image, CONVERSATION);

      assertThat(MessageImage.message(image, CONVERSATION)).isEqualTo(kept.message());
      assertThat(stored.message()).isEqualTo(kept.message());
      assertThat(MessageImage.changedVersion(image)).isEqualTo(kept.changedVersion());
    }
  }

  @Property
  void aFilterMatchesAnImageAsItMatchesTheMessage(
      @ForAll("messages") Message message, @ForAll("filters") MessageFilter filter) {
    ByteReader image = written(MessageRow.EMPTY.with(new Mutation.AddMessage(message, 1)));

    assertThat(new ImageFilter(filter).matches(image)).isEqualTo(filter.matches(message));
  }

  @Test
  void aRecalledMessageLeavesNothingOfWhatItSaid() {
    Message message =
        Message.builder(CONVERSATION, "id", 1, "alice", Content.text("secret one"))
            .mentions(List.of("secret two"))
            .build();
    MessageRow row =
        MessageRow.EMPTY
            .with(new Mutation.AddMessage(message, 1))
            .with(
                new Mutation.UpdateMessage(
                    message.position(),
                    Content.text("secret three"),
                    List.of("secret four"),
                    true,
                    5,
                    2))
            .with(new Mutation.RecallMessage(message.position(), new Recall(6, "alice"), 3));
    ByteWriter writer = new ByteWriter(16);

    MessageImage.write(writer, 0, row);

    assertThat(new String(writer.toByteArray(), StandardCharsets.ISO_8859_1))
        .doesNotContain("secret");
  }

  @Provide
  Arbitrary<Message> messages() {
    return MessageArbitraries.messages(CONVERSATION);
  }

  @Provide
  Arbitrary<MessageFilter> filters() {
    return QueryArbitraries.filters();
  }

  @Provide
  Arbitrary<List<Mutation.OfConversation>> mutations() {
    Arbitrary<Long> versions = Arbitraries.longs().between(-3, 12);
    Position position = new Position(7, "id");
    Arbitrary<Mutation.OfConversation> additions =
        Combinators.combine(MessageArbitraries.messages(CONVERSATION), versions)
            .as((message, version) -> new Mutation.AddMessage(withId(message, "id"), version));
    Arbitrary<Mutation.OfConversation> updates =
        Combinators.combine(
                MessageArbitraries.contents(),
                MessageArbitraries.users().list().ofMaxSize(3),
                Arbitraries.of(true, false),
                Arbitraries.longs(),
                versions)
            .as(
                (content, mentions, all, at, version) ->
                    new Mutation.UpdateMessage(position, content, mentions, all, at, version));
    Arbitrary<Mutation.OfConversation> recalls =
        Combinators.combine(Arbitraries.longs(), MessageArbitraries.users(), versions)
            .as(
                (at, by, version) ->
                    new Mutation.RecallMessage(position, new Recall(at, by), version));
    return Arbitraries.oneOf(additions, updates, recalls).list().ofMinSize(1).ofMaxSize(8);
  }

  private static Message withId(Message message, String id) {
    return Message.builder(
            message.conversation(), id, message.sentAt(), message.from(), message.content())
        .mentions(message.mentions())
        .mentionsAll(message.mentionsAll())
        .counted(message.counted())
        .replyTo(message.replyTo().orElse(null))
        .sourceId(message.sourceId().orElse(null))
        .editedAt(message.editedAt().isPresent() ? (Long) message.editedAt().getAsLong() : null)
        .recall(message.recall().orElse(null))
        .build();
  }

  private static MessageRow merge(MessageRow row, Mutation.OfConversation mutation) {
    if (mutation instanceof Mutation.AddMessage add) {
      return row.with(add);
    }
    if (mutation instanceof Mutation.UpdateMessage update) {
      return row.with(update);
    }
    return row.with((Mutation.RecallMessage) mutation);
  }

  private static ByteReader written(MessageRow row) {
    ByteWriter writer = new ByteWriter(16);
    MessageImage.write(writer, 3, row);
    ByteReader reader = new ByteReader();
    System.arraycopy(writer.array(), 0, reader.begin(writer.length()), 0, writer.length());
    return reader;
  }
}
