package dev.parley.storage.chronicle;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageStats;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A store that grows from nothing: a conversation more for every so many messages, a quarter of all
 * messages in the first conversation, the rest spread so that old conversations get more than young
 * ones. One user is in a tenth of all conversations, and the second conversation has a tenth as
 * many members as there are conversations. Every message is a call of its own; each is timed.
 *
 * <p>Arguments: directory, messages, conversations, and {@code kill} to end as a kill would. Prints
 * {@code name=value} lines.
 */
final class GrowthProgram {
  static final String HOT = "c0";
  static final String LARGE = "c1";
  static final String PAIR = "c2";
  static final String BUSY_USER = "busy";

  private static final long BEGAN = 1_700_000_000_000L;
  private static final String TEXT =
      "The quick brown fox jumps over the lazy dog, again and again and again. ".repeat(8);

  private final Random random = new Random(20_000_000);
  private final PauseHistogram sends = new PauseHistogram();
  private final PauseHistogram creations = new PauseHistogram();
  private final Storage store;
  private final int messages;
  private final int conversations;
  private long version;
  private int created;
  private long bodyBytes;

  private GrowthProgram(Storage store, int messages, int conversations) {
    this.store = store;
    this.messages = messages;
    this.conversations = conversations;
  }

  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    int messages = Integer.parseInt(arguments[1]);
    int conversations = Integer.parseInt(arguments[2]);
    long begun = System.nanoTime();
    Storage store = StoreDirectories.open(directory);
    GrowthProgram program = new GrowthProgram(store, messages, conversations);
    MachinePauses machine = new MachinePauses();
    try (machine) {
      program.grow();
    }
    print("machine", machine.histogram());
    program.report(begun);
    if (arguments.length > 3) {
      System.out.flush();
      Runtime.getRuntime().halt(137);
    }
    store.close();
  }

  private void grow() {
    int perConversation = messages / conversations;
    for (int i = 0; i < messages; i++) {
      if (i % perConversation == 0 && created < conversations) {
        create(created);
        created++;
      }
      send(i, conversation(i));
    }
  }

  private String conversation(int message) {
    if (message % 4 == 0) {
      return HOT;
    }
    // The product of two draws: old conversations are drawn more often.
    return "c" + (int) (random.nextDouble() * random.nextDouble() * created);
  }

  private void create(int number) {
    String id = "c" + number;
    List<Mutation.OfConversation> batch = new ArrayList<>();
    batch.add(
        new Mutation.CreateConversation(ConversationKind.GROUP, "u" + number, BEGAN, ++version));
    batch.add(member("u" + number));
    batch.add(member("u" + (number + 1)));
    if (number % 10 == 0) {
      batch.add(member(BUSY_USER));
    }
    time(creations, id, batch);
    if (id.equals(LARGE)) {
      for (int i = 0; i < conversations / 10; i++) {
        time(creations, id, List.of(member("u" + i)));
      }
    }
  }

  private Mutation.PutMember member(String user) {
    return new Mutation.PutMember(
        user, new Mutation.Membership(true, Role.MEMBER, BEGAN, Bound.unbounded()), ++version);
  }

  private void send(int number, String conversation) {
    long sentAt = BEGAN + number / 3;
    String text = TEXT.substring(0, 50 + random.nextInt(200));
    bodyBytes += text.length();
    Message message =
        Message.builder(conversation, id(number), sentAt, "u" + number % 1_000, Content.text(text))
            .build();
    time(
        sends,
        conversation,
        List.of(
            new Mutation.AddMessage(message, ++version),
            new Mutation.AdvanceClock(Mutation.ConversationClock.ACTIVITY, sentAt, ++version)));
  }

  /** As long as an id of the engine, and in the order of time. */
  static String id(int number) {
    return String.format("m%019d", number);
  }

  private void time(
      PauseHistogram histogram, String conversation, List<Mutation.OfConversation> batch) {
    Batch whole = Batch.ofConversation(conversation, batch);
    long begun = System.nanoTime();
    store.apply(whole, Durability.OS);
    histogram.add(System.nanoTime() - begun);
  }

  private void report(long begun) {
    print("sends", sends);
    print("creations and joins", creations);
    StorageStats stats = store.stats();
    line("messages", stats.messages());
    line("conversations", stats.conversations());
    line("seconds", (System.nanoTime() - begun) / 1_000_000_000);
    line("payload bytes a message", bodyBytes / messages);
    line("log bytes a message", Long.parseLong(stats.details().get("logBytes")) / messages);
    line("index bytes a message", Long.parseLong(stats.details().get("indexBytes")) / messages);
    line("log bytes of a send to two members", bytesOf(PAIR));
    line("log bytes of a send to a large group", bytesOf(LARGE));
    line(
        "list of the busy user",
        store.conversationsOf(BUSY_USER, Range.all(), Direction.NEW_TO_OLD, conversations).size());
    line("microseconds of the first fifty of that list", microsOfAList());
  }

  private long microsOfAList() {
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long begun = System.nanoTime();
      store.conversationsOf(BUSY_USER, Range.all(), Direction.NEW_TO_OLD, 50);
      shortest = Math.min(shortest, System.nanoTime() - begun);
    }
    return shortest / 1_000;
  }

  private long bytesOf(String conversation) {
    Index index = ((ChronicleStorage) store).index();
    long before = index.log().end();
    Message message =
        Message.builder(conversation, "x", BEGAN + messages, "u1", Content.text("text")).build();
    store.apply(
        Batch.ofConversation(conversation, List.of(new Mutation.AddMessage(message, ++version))),
        Durability.OS);
    return index.log().end() - before;
  }

  private static void print(String name, PauseHistogram histogram) {
    histogram.ranges().forEach((range, count) -> line(name + " " + range, count));
    line(name + " longest us", histogram.longestMicros());
  }

  private static void line(String name, long value) {
    System.out.writeBytes((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
