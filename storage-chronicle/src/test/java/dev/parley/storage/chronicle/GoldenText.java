package dev.parley.storage.chronicle;

import dev.parley.message.Message;
import dev.parley.message.Recall;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Change;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.ConversationState;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every observable of a golden store, one line for each fact, in ASCII. Field by field: the text of
 * a type may change, what was written down must not.
 */
final class GoldenText {
  private static final int ALL = Integer.MAX_VALUE;

  private final Storage store;
  private final StringBuilder text = new StringBuilder();

  private GoldenText(Storage store) {
    this.store = store;
  }

  static String of(Storage store) {
    GoldenText golden = new GoldenText(store);
    golden.line("version", store.highestVersion());
    golden.line("messages", store.stats().messages());
    golden.line("conversations", store.conversations(null, ALL));
    store.conversations(null, ALL).forEach(golden::conversation);
    GoldenScript.USERS.forEach(golden::user);
    for (ClaimKey claim : GoldenScript.CLAIMS) {
      golden.line("claim", claim.name(), store.claimed(claim));
    }
    return golden.text.toString();
  }

  private void conversation(String id) {
    ConversationState state = Objects.requireNonNull(store.conversation(id));
    line(
        "conversation",
        id,
        state.kind(),
        state.creator(),
        state.createdAt(),
        state.activity(),
        state.updated(),
        state.trimmedBefore(),
        new TreeMap<>(state.attributes()));
    List<Message> ordered = scan(id, Direction.OLD_TO_NEW, ALL);
    ordered.forEach(this::message);
    line("newest", ids(scan(id, Direction.NEW_TO_OLD, 5)));
    List<String> names = ordered.stream().map(Message::id).toList();
    line("by id", ids(store.messages(id, names)));
    for (Change change : store.changes(id, Long.MIN_VALUE, ALL)) {
      line("change", change.version(), change.message().id());
    }
    for (MemberEntry member : store.members(id, null, ALL)) {
      line("member", member.user());
    }
    for (String user : GoldenScript.USERS) {
      memberOf(id, user);
    }
  }

  private void message(Message message) {
    line(
        "message",
        message.id(),
        message.sentAt(),
        message.from(),
        message.content().form(),
        message.type().code(),
        hex(message.content().body()),
        message.mentions(),
        message.mentionsAll(),
        message.counted(),
        message.replyTo().orElse(null),
        message.sourceId().orElse(null),
        message.editedAt().isPresent() ? message.editedAt().getAsLong() : null,
        message.recall().map(Recall::at).orElse(null),
        message.recall().map(Recall::by).orElse(null));
  }

  private void memberOf(String conversation, String user) {
    Mutation.Membership member = store.membership(conversation, user);
    if (member != null) {
      line(
          "membership", user, member.joined(), member.role(), member.since(), member.unreadAfter());
    }
    Range behind = Range.all();
    for (Mutation.ReceiptKind kind : Mutation.ReceiptKind.values()) {
      Mutation.Receipt receipt = store.receipt(conversation, user, kind);
      if (receipt != null) {
        line(
            "receipt",
            user,
            kind,
            receipt.position().sentAt(),
            receipt.position().id(),
            receipt.at());
        behind = Range.newerThan(Bound.open(receipt.position().sentAt(), receipt.position().id()));
      }
    }
    line(
        "unread",
        user,
        store.countUpTo(conversation, behind, MessageFilter.unreadBy(user), Long.MAX_VALUE));
    line("settings", user, new TreeMap<>(store.settings(user, conversation)));
  }

  private void user(String user) {
    for (ConversationEntry entry :
        store.conversationsOf(user, Range.all(), Direction.NEW_TO_OLD, ALL)) {
      line("list", user, entry.conversation(), entry.activity());
    }
    line("settings", user, new TreeMap<>(store.settings(user, "")));
  }

  private List<Message> scan(String conversation, Direction direction, int limit) {
    return store.scan(conversation, Range.all(), direction, limit, MessageFilter.all());
  }

  private static String ids(List<? extends @Nullable Message> messages) {
    return messages.stream()
        .map(message -> message == null ? "none" : message.id())
        .collect(Collectors.joining(" "));
  }

  private static String hex(byte[] bytes) {
    StringBuilder hex = new StringBuilder();
    for (byte value : bytes) {
      hex.append(String.format("%02x", value));
    }
    // Most of them are text of the script, and told by their length and hash.
    return bytes.length <= 24
        ? hex.toString()
        : bytes.length + " bytes " + Integer.toHexString(hex.toString().hashCode());
  }

  private void line(@Nullable Object... facts) {
    StringBuilder line = new StringBuilder();
    for (Object fact : facts) {
      line.append(line.length() == 0 ? "" : " | ").append(fact);
    }
    line.chars()
        .forEach(
            c -> {
              if (c >= ' ' && c < 127) {
                text.append((char) c);
              } else {
                text.append(String.format("\\u%04x", c));
              }
            });
    text.append('\n');
  }
}
