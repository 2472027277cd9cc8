package dev.parley.testkit;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Recall;
import dev.parley.storage.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Messages and mutations as Java expressions; {@link JavaText} has the values they hold. */
final class MutationText {
  private static final int LONGEST_ARRAY = 64;

  private MutationText() {}

  static String of(Mutation mutation) {
    return "new Mutation."
        + mutation.getClass().getSimpleName()
        + "("
        + parts(mutation)
        + ", "
        + JavaText.of(mutation.version())
        + ")";
  }

  private static String parts(Mutation mutation) {
    if (mutation instanceof Mutation.CreateConversation m) {
      return join(JavaText.of(m.kind()), JavaText.of(m.creator()), JavaText.of(m.createdAt()));
    }
    if (mutation instanceof Mutation.PutAttribute m) {
      return join(JavaText.of(m.name()), JavaText.of(m.value()));
    }
    if (mutation instanceof Mutation.AdvanceClock m) {
      return join(JavaText.of(m.clock()), JavaText.of(m.time()));
    }
    if (mutation instanceof Mutation.PutMember m) {
      return join(JavaText.of(m.user()), of(m.membership()));
    }
    if (mutation instanceof Mutation.AddMessage m) {
      return of(m.message());
    }
    if (mutation instanceof Mutation.UpdateMessage m) {
      return join(
          JavaText.of(m.position()),
          of(m.content()),
          JavaText.of(m.mentions()),
          Boolean.toString(m.mentionsAll()),
          JavaText.of(m.editedAt()));
    }
    if (mutation instanceof Mutation.RecallMessage m) {
      return join(JavaText.of(m.position()), of(m.recall()));
    }
    if (mutation instanceof Mutation.AdvanceReceipt m) {
      return join(JavaText.of(m.user()), of(m.receipt()));
    }
    if (mutation instanceof Mutation.TrimHistory m) {
      return JavaText.of(m.before());
    }
    if (mutation instanceof Mutation.PutSetting m) {
      return join(JavaText.of(m.scope()), JavaText.of(m.name()), JavaText.of(m.value()));
    }
    throw new IllegalArgumentException("unknown mutation: type=" + mutation.getClass());
  }

  private static String join(String... parts) {
    return String.join(", ", parts);
  }

  private static String of(Mutation.Membership membership) {
    return "new Mutation.Membership("
        + join(
            Boolean.toString(membership.joined()),
            JavaText.of(membership.role()),
            JavaText.of(membership.since()),
            JavaText.of(membership.unreadAfter()),
            Boolean.toString(membership.blocked()),
            JavaText.of(membership.mutedUntil()))
        + ")";
  }

  private static String of(Mutation.Receipt receipt) {
    return "new Mutation.Receipt("
        + join(
            JavaText.of(receipt.kind()), JavaText.of(receipt.position()), JavaText.of(receipt.at()))
        + ")";
  }

  private static String of(Recall recall) {
    return "new Recall(" + join(JavaText.of(recall.at()), JavaText.of(recall.by())) + ")";
  }

  static String of(Content content) {
    byte[] body = content.body();
    return switch (content.form()) {
      case TEXT -> "Content.text(" + JavaText.of(text(body)) + ")";
      case JSON ->
          "Content.json(" + join(JavaText.of(content.type()), JavaText.of(text(body))) + ")";
      case BINARY -> "Content.binary(" + bytes(body) + ")";
      case RECALLED -> "RecalledContent.INSTANCE";
    };
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String bytes(byte[] body) {
    if (body.length > LONGEST_ARRAY) {
      String encoded = Base64.getEncoder().encodeToString(body);
      return "Base64.getDecoder().decode(" + JavaText.of(encoded) + ")";
    }
    return IntStream.range(0, body.length)
        .mapToObj(i -> Byte.toString(body[i]))
        .collect(Collectors.joining(", ", "new byte[] {", "}"));
  }

  static String of(Message message) {
    StringBuilder text = new StringBuilder("Message.builder(");
    text.append(
            join(
                JavaText.of(message.conversation()),
                JavaText.of(message.id()),
                JavaText.of(message.sentAt()),
                JavaText.of(message.from()),
                of(message.content())))
        .append(')');
    if (!message.mentions().isEmpty()) {
      text.append(".mentions(").append(JavaText.of(message.mentions())).append(')');
    }
    if (message.mentionsAll()) {
      text.append(".mentionsAll(true)");
    }
    if (!message.counted()) {
      text.append(".counted(false)");
    }
    message.replyTo().ifPresent(id -> text.append(".replyTo(" + JavaText.of(id) + ")"));
    message.sourceId().ifPresent(id -> text.append(".sourceId(" + JavaText.of(id) + ")"));
    message.editedAt().ifPresent(at -> text.append(".editedAt((long) " + JavaText.of(at) + ")"));
    message.recall().ifPresent(recall -> text.append(".recall(" + of(recall) + ")"));
    return text.append(".build()").toString();
  }
}
