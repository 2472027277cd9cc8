package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.message.RecalledContent;
import dev.parley.query.Bound;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A value that is printed, compiled and run is the value. */
final class JavaTextTest {
  private final List<@Nullable Object> values = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  private void add(@Nullable Object value, String text) {
    values.add(value);
    texts.add(text);
  }

  @Test
  void everyValueComesBackAsItWas() throws Exception {
    strings().forEach(each -> add(each, JavaText.of(each)));
    for (long number : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, -1L << 31}) {
      add(number, "(long) (" + JavaText.of(number) + ")");
      add(new Position(number, "a"), JavaText.of(new Position(number, "a")));
      ranges(number).forEach(each -> add(each, JavaText.of(each)));
    }
    for (int number : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      add(number, JavaText.of(number));
    }
    filters().forEach(each -> add(each, JavaText.of(each)));
    List<Batch> batches = batches();
    batches.forEach(each -> add(each, JavaText.of(each)));
    TreeSet<String> kinds = new TreeSet<>();
    batches.forEach(b -> b.mutations().forEach(m -> kinds.add(m.getClass().getSimpleName())));

    assertThat(new ArrayList<@Nullable Object>(compiled())).containsExactlyElementsOf(values);
    assertThat(kinds)
        .containsExactlyInAnyOrderElementsOf(
            mutations(Mutation.class).stream().map(Class::getSimpleName).toList());
  }

  private List<?> compiled() throws Exception {
    StringBuilder adds = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      adds.append("private static Object value%d() { return %s; }\n".formatted(i, texts.get(i)));
    }
    adds.append("public static List<Object> all() { List<Object> all = new ArrayList<>();\n");
    for (int i = 0; i < texts.size(); i++) {
      adds.append("all.add(value%d());\n".formatted(i));
    }
    String source =
        "package somebody.elses;\nimport java.util.ArrayList;\n"
            + Reproducer.imports(adds.toString())
            + "public final class Values {\n"
            + adds
            + "return all; } }\n";
    Class<?> made = CompiledJava.of("somebody.elses.Values", source);
    return (List<?>) made.getMethod("all").invoke(null);
  }

  private static List<Class<?>> mutations(Class<?> sealed) {
    List<Class<?>> all = new ArrayList<>();
    for (Class<?> each : sealed.getPermittedSubclasses()) {
      all.addAll(each.isSealed() ? mutations(each) : List.of(each));
    }
    return all;
  }

  private static List<@Nullable String> strings() {
    StringBuilder every = new StringBuilder();
    for (int c = 0; c <= 0xffff; c++) {
      every.append((char) c);
    }
    return Arrays.asList(
        null,
        "",
        "\"\\\n\r\t\b\f'",
        "\\u0041 \\\\u0041",
        "\u0001" + "7",
        "\ud83d\ude00 \uff61 \ud800",
        "a".repeat(64),
        "ab".repeat(30_000),
        "\ud83d\ude00".repeat(16),
        "abc".repeat(10) + "a",
        every.toString(),
        "Message Set.of(List.of(1)); // \" Batch");
  }

  private static List<Range> ranges(long number) {
    List<Bound> bounds =
        List.of(
            Bound.unbounded(),
            Bound.open(number),
            Bound.closed(number),
            Bound.open(number, "\0"),
            Bound.closed(number, "\ud83d\ude00".repeat(16)));
    List<Range> ranges = new ArrayList<>();
    bounds.forEach(lower -> bounds.forEach(upper -> ranges.add(new Range(lower, upper))));
    return ranges;
  }

  private static List<MessageFilter> filters() {
    MessageFilter all = MessageFilter.all();
    return List.of(
        all,
        MessageFilter.unreadBy("bob"),
        all.types(Set.of(MessageType.TEXT, MessageType.of(7), MessageType.of(Integer.MIN_VALUE))),
        all.senders(Set.of("a", "\uff61")),
        all.mentioning("bob"),
        MessageFilter.unreadBy("b").type(MessageType.IMAGE).sender("c").mentioning("d"));
  }

  private static List<Batch> batches() {
    byte[] large = new byte[70_000];
    new Random(5).nextBytes(large);
    List<Content> contents =
        List.of(
            Content.text("hello"),
            Content.text(""),
            Content.text("x".repeat(100_000)),
            Content.json(MessageType.IMAGE, "{\"a\":\"\\n\"}"),
            Content.json(MessageType.of(7), "{}"),
            Content.binary(new byte[] {0, -1, 127, -128}),
            Content.binary(new byte[0]),
            Content.binary(new byte[100_000]),
            Content.binary(large),
            RecalledContent.INSTANCE);
    List<Batch> batches = new ArrayList<>();
    for (Content content : contents) {
      Position position = new Position(1L << 50, "\0");
      Message plain = Message.builder("c", "m", -1, "alice", content).build();
      Message full =
          plain.toBuilder()
              .mentions(List.of("bob", "\uff61"))
              .mentionsAll(true)
              .counted(false)
              .replyTo("r\n")
              .sourceId("s")
              .editedAt(5L)
              .recall(new Recall(Long.MIN_VALUE, "bob"))
              .build();
      batches.add(
          Batch.ofConversation(
              "c",
              List.of(
                  new Mutation.AddMessage(plain, 1),
                  new Mutation.AddMessage(full, Long.MAX_VALUE),
                  new Mutation.UpdateMessage(position, content, List.of("bob"), true, -5, 1L << 40),
                  new Mutation.RecallMessage(position, new Recall(4, "bob"), -1))));
    }
    for (ConversationKind kind : ConversationKind.values()) {
      batches.add(
          Batch.ofConversation("c", List.of(new Mutation.CreateConversation(kind, "u", 1, 2))));
    }
    for (Role role : Role.values()) {
      batches.add(
          Batch.ofConversation(
              "\ud83d\ude00",
              List.of(
                  new Mutation.PutMember(
                      "u", new Mutation.Membership(true, role, 3, Bound.open(1, "x")), 7),
                  new Mutation.PutAttribute("a", null, 8),
                  new Mutation.PutAttribute("a", "\n", 9),
                  new Mutation.AdvanceClock(Mutation.ConversationClock.UPDATED, -4, 10),
                  new Mutation.TrimHistory(-6, 12),
                  new Mutation.AdvanceReceipt(
                      "u",
                      new Mutation.Receipt(Mutation.ReceiptKind.READ, new Position(1, "m"), 3),
                      11))));
    }
    batches.add(
        Batch.ofUser(
            "u",
            List.of(
                new Mutation.PutSetting("", "n", null, 1),
                new Mutation.PutSetting("c", "n", "\0", 2))));
    return batches;
  }
}
