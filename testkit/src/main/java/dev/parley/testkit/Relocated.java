package dev.parley.testkit;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.storage.Mutation;

/**
 * The same mutation for another conversation or user.
 *
 * <p>No two mutations have one version, so a copy gets a version of its own: the old one and a
 * million for each copy before it, which keeps the order of the versions.
 */
final class Relocated {
  private static final long STEP = 1_000_000;

  private Relocated() {}

  /** Returns how far the versions of a copy are from those of the original. */
  static long shift(int copy) {
    return (copy + 1) * STEP;
  }

  static Mutation.OfConversation to(
      String conversation, Mutation.OfConversation mutation, int copy) {
    return withVersion(conversation, mutation, mutation.version() + shift(copy));
  }

  static Mutation.OfConversation withVersion(
      String conversation, Mutation.OfConversation mutation, long version) {
    if (mutation instanceof Mutation.CreateConversation m) {
      return new Mutation.CreateConversation(m.kind(), m.creator(), m.createdAt(), version);
    }
    if (mutation instanceof Mutation.PutAttribute m) {
      return new Mutation.PutAttribute(m.name(), m.value(), version);
    }
    if (mutation instanceof Mutation.AdvanceClock m) {
      return new Mutation.AdvanceClock(m.clock(), m.time(), version);
    }
    if (mutation instanceof Mutation.PutMember m) {
      return new Mutation.PutMember(m.user(), m.membership(), version);
    }
    if (mutation instanceof Mutation.AddMessage m) {
      return new Mutation.AddMessage(to(conversation, m.message()), version);
    }
    if (mutation instanceof Mutation.UpdateMessage m) {
      return new Mutation.UpdateMessage(
          m.position(), m.content(), m.mentions(), m.mentionsAll(), m.editedAt(), version);
    }
    if (mutation instanceof Mutation.RecallMessage m) {
      return new Mutation.RecallMessage(m.position(), m.recall(), version);
    }
    if (mutation instanceof Mutation.AdvanceReceipt m) {
      return new Mutation.AdvanceReceipt(m.user(), m.receipt(), version);
    }
    if (mutation instanceof Mutation.TrimHistory m) {
      return new Mutation.TrimHistory(m.before(), version);
    }
    throw new IllegalArgumentException("unknown mutation: type=" + mutation.getClass());
  }

  static Mutation.PutSetting to(Mutation.PutSetting put, int copy) {
    return withVersion(put, put.version() + shift(copy));
  }

  static Mutation.PutSetting withVersion(Mutation.PutSetting put, long version) {
    return new Mutation.PutSetting(put.scope(), put.name(), put.value(), version);
  }

  static Message to(String conversation, Message message) {
    return copy(message, conversation, message.id(), message.content());
  }

  /** Returns a message with another conversation, id or content, and everything else as it was. */
  static Message copy(Message message, String conversation, String id, Content content) {
    return Message.builder(conversation, id, message.sentAt(), message.from(), content)
        .mentions(message.mentions())
        .mentionsAll(message.mentionsAll())
        .counted(message.counted())
        .replyTo(message.replyTo().orElse(null))
        .sourceId(message.sourceId().orElse(null))
        .editedAt(message.editedAt().isPresent() ? message.editedAt().getAsLong() : null)
        .recall(message.recall().orElse(null))
        .build();
  }
}
