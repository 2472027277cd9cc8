package dev.parley.cli;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.ConversationMessages;
import dev.parley.EngineOptions;
import dev.parley.Importer;
import dev.parley.MessageDraft;
import dev.parley.Session;
import dev.parley.cli.jsonl.HistoryLine;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What {@code parley demo} does. It may run again on a store that it left. */
final class Demo {
  /** Divides neither the size of a minute nor that of the history, so pages end inside a minute. */
  private static final int PAGE = 7;

  private static final String READER = "ann";
  private static final int BURST = 5;

  private final Streams streams;
  private final Path directory;
  private final EngineOptions options;
  private final Narration narration;
  private final DemoHistory history = new DemoHistory();
  private final List<Message> sent = new ArrayList<>();
  private List<Message> before = List.of();

  Demo(Streams streams, EngineOptions options, Narration narration) {
    this.streams = streams;
    this.directory = options.directory();
    this.options = options;
    this.narration = narration;
  }

  void run() throws IOException {
    narration.say("Store: " + directory);
    try (ConversationEngine engine = ConversationEngine.open(options)) {
      bringIn(engine);
      try (Session session = engine.session(READER)) {
        Conversation harbour = session.conversation(DemoHistory.CONVERSATION);
        send(harbour.messages());
        before = page(harbour.messages());
      }
    }
    narration.step("Close the store, open it again.");
    try (ConversationEngine engine = ConversationEngine.open(options);
        Session session = engine.session(READER)) {
      reread(engine, session.conversation(DemoHistory.CONVERSATION).messages());
    }
  }

  private void bringIn(ConversationEngine engine) throws IOException {
    narration.step("Bring in a history from a file.");
    Path file = Files.createTempFile("parley-demo", ".jsonl.gz");
    try {
      history.write(file);
      narration.say(
          history.lines().size()
              + " messages of "
              + history.minutes()
              + " minutes; the "
              + history.aMinute()
              + " of a minute share one millisecond.");
      ImportTotals first = importFile(engine, file);
      narration.check(
          "every message is in the store: added=" + first.added() + ", present=" + first.present(),
          first.added() + first.present() == history.lines().size());
      ImportTotals again = importFile(engine, file);
      narration.check(
          "bringing it in again adds nothing: added=" + again.added(), again.added() == 0);
    } finally {
      Files.delete(file);
    }
  }

  private ImportTotals importFile(ConversationEngine engine, Path file) throws IOException {
    ImportTotals totals = new ImportTotals();
    try (InputStream in = Files.newInputStream(file);
        Progress progress = new Progress(streams, "lines")) {
      new HistoryImport(
              engine.operator().importer(Importer.Ids.KEEP),
              new HistoryLine(true),
              new LineFaults(streams.err(), progress, false),
              totals,
              progress)
          .add(file.toString(), in);
    }
    return totals;
  }

  private void send(ConversationMessages messages) {
    narration.step("Send " + BURST + " messages as " + READER + ", as fast as it goes.");
    for (int i = 0; i < BURST; i++) {
      sent.add(messages.send(MessageDraft.text("all clear, " + i)));
    }
    Page<Message> newest = messages.query(MessageQuery.newToOld().limit(BURST));
    narration.check(
        "the newest page holds them in the order of sending", newest.items().equals(sent));
  }

  private List<Message> page(ConversationMessages messages) {
    narration.step("Page through everything, " + PAGE + " at a time, both ways.");
    List<Message> backwards = pageBack(messages);
    List<Message> forwards = pageForward(messages);
    narration.say(
        "Pages end inside a millisecond; the id of the last message tells where to go on.");
    narration.check(
        "walking back gives each message once: messages=" + backwards.size(),
        new HashSet<>(backwards).size() == backwards.size());
    narration.check(
        "walking forward gives the same, in the same order", forwards.equals(backwards));
    List<String> ids = forwards.stream().map(Message::id).toList();
    narration.check(
        "the history stands in the order of time, then id",
        ids.subList(0, Math.min(ids.size(), history.lines().size())).equals(history.idsInOrder()));
    narration.check("what was sent comes last", endsWith(forwards, sent));
    return forwards;
  }

  private void reread(ConversationEngine engine, ConversationMessages messages) {
    List<Message> after = pageForward(messages);
    narration.check("every message is as it was: messages=" + after.size(), after.equals(before));
    narration.check("walking back says the same", pageBack(messages).equals(before));
    List<String> faults = engine.operator().verify();
    faults.forEach(fault -> narration.say("fault: " + fault));
    narration.check("reading the whole store finds no fault", faults.isEmpty());
  }

  private static List<Message> pageBack(ConversationMessages messages) {
    List<Message> all = new ArrayList<>();
    Page<Message> page = messages.query(MessageQuery.newToOld().limit(PAGE));
    all.addAll(page.items());
    while (page.hasOlder()) {
      Message oldest = page.items().get(0);
      Bound start = Bound.open(oldest.sentAt(), oldest.id());
      page = messages.query(MessageQuery.newToOld().from(start).limit(PAGE));
      all.addAll(0, page.items());
    }
    return all;
  }

  private static List<Message> pageForward(ConversationMessages messages) {
    List<Message> all = new ArrayList<>();
    Page<Message> page = messages.query(MessageQuery.oldToNew().limit(PAGE));
    all.addAll(page.items());
    while (page.hasNewer()) {
      page = messages.query(page.newerCursor().orElseThrow());
      all.addAll(page.items());
    }
    return all;
  }

  private static boolean endsWith(List<Message> all, List<Message> end) {
    return all.size() >= end.size() && all.subList(all.size() - end.size(), all.size()).equals(end);
  }
}
