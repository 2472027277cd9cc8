package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.BruteForce.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real histories through the real command, each time in a process with a heap of 64 MB, against a
 * reading of the same files that looks at every message.
 *
 * <p>{@code -Dparley.seed} repeats a run of random queries, {@code -Dparley.queries} sets how many.
 */
class RealHistoriesTest {
  private static final int QUERIES = Integer.getInteger("parley.queries", 10_000);
  private static final long SEED = Long.getLong("parley.seed", System.nanoTime());
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path directory;
  private static RealHistories histories;
  private static Path kept;

  /** Each conversation by position, conversations by the bytes of their ids. */
  private static final Map<String, List<SourceMessage>> SORTED =
      new TreeMap<>(SourceMessage.ID_ORDER);

  @BeforeAll
  static void importEverything() throws Exception {
    histories = RealHistories.read();
    histories
        .conversations()
        .forEach(
            (id, messages) ->
                SORTED.put(id, messages.stream().sorted(SourceMessage.ORDER).toList()));
    kept = directory.resolve("kept");
    assertTotals(importInto(kept, "keep"), histories.size(), 0);
  }

  @AfterAll
  static void letGo() {
    SORTED.clear();
  }

  @Test
  void importingEverythingAgainAddsNothing() throws Exception {
    assertTotals(importInto(kept, "keep"), 0, histories.size());
  }

  @Test
  void anExportHoldsEveryMessageOnceInTheOrderOfPositions() throws Exception {
    Path file = directory.resolve("kept.jsonl");
    command("export", "--store", kept.toString(), "--output", file.toString());

    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (List<SourceMessage> conversation : SORTED.values()) {
        for (SourceMessage expected : conversation) {
          JsonNode line = Run.parse(String.valueOf(lines.readLine()));
          assertThat(line.get("id").stringValue()).isEqualTo(expected.id());
          assertThat(expected.difference(line, "replyTo", "edited")).isNull();
        }
      }
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void assignedIdsKeepTheOrderOfTheSourceWhereTimesAreEqual() throws Exception {
    Path assigned = directory.resolve("assigned");
    Path file = directory.resolve("assigned.jsonl");
    assertTotals(importInto(assigned, "assign"), histories.size(), 0);
    assertTotals(importInto(assigned, "assign"), 0, histories.size());
    command("export", "--store", assigned.toString(), "--output", file.toString());

    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String id : SORTED.keySet()) {
        assertSourceOrder(histories.conversation(id), lines);
      }
      assertThat(lines.readLine()).isNull();
    }
  }

  private static void assertSourceOrder(List<SourceMessage> source, BufferedReader lines)
      throws IOException {
    // A stable sort: messages of one millisecond stay as the source has them.
    List<SourceMessage> expected =
        source.stream().sorted(Comparator.comparingLong(SourceMessage::sentAt)).toList();
    List<JsonNode> found = new ArrayList<>();
    Map<String, String> sourceIds = new HashMap<>();
    for (int i = 0; i < expected.size(); i++) {
      JsonNode line = Run.parse(String.valueOf(lines.readLine()));
      found.add(line);
      sourceIds.put(line.get("id").stringValue(), line.get("sourceId").stringValue());
    }
    for (int i = 0; i < expected.size(); i++) {
      JsonNode line = found.get(i);
      assertThat(line.get("sourceId").stringValue()).isEqualTo(expected.get(i).id());
      if (line.has("replyTo")) {
        String answered = sourceIds.get(line.get("replyTo").stringValue());
        assertThat(answered).isEqualTo(expected.get(i).replyTo());
      }
    }
  }

  @Test
  void randomQueriesAreAnsweredAsALookAtEveryMessageAnswersThem() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    List<List<SourceMessage>> conversations = List.copyOf(SORTED.values());
    List<List<SourceMessage>> large =
        conversations.stream().filter(messages -> messages.size() >= 100).toList();
    int items = 0;
    int refused = 0;
    int followed = 0;
    try (CommandProcess shell = CommandProcess.start("shell", "--store", kept.toString())) {
      for (int i = 0; i < QUERIES; i++) {
        List<List<SourceMessage>> from =
            random.nextInt(3) > 0 && !large.isEmpty() ? large : conversations;
        List<SourceMessage> sorted = from.get(random.nextInt(from.size()));
        RandomQuery query = RandomQuery.about(sorted, random);
        JsonNode answer = ask(shell, query.request());
        if (query.refused() != null) {
          refused++;
          assertThat(answer.at("/error/code").asString("none"))
              .as(told(query))
              .isEqualTo(query.refused());
          continue;
        }
        List<SourceMessage> matching =
            BruteForce.matching(
                sorted, query.start(), query.end(), query.oldToNew(), query.filter());
        Page expected = BruteForce.page(matching, query.oldToNew(), query.limit());
        assertPage(query, answer, expected);
        items += expected.items().size();
        if (!expected.items().isEmpty() && random.nextInt(5) == 0) {
          follow(shell, query, answer, matching, expected, random.nextBoolean());
          followed++;
        }
      }
      assertThat(shell.finish().exit()).isZero();
    }
    System.out.printf(
        "random queries: seed=%d, queries=%d, messages=%d, refused=%d, cursors followed=%d%n",
        SEED, QUERIES, items, refused, followed);
  }

  /** Goes on from a page by one of its cursors. */
  private static void follow(
      CommandProcess shell,
      RandomQuery query,
      JsonNode answer,
      List<SourceMessage> matching,
      Page page,
      boolean older)
      throws IOException {
    int first = matching.indexOf(page.items().get(0));
    int index = older ? first : first + page.items().size() - 1;
    var request = JSON.createObjectNode();
    request.put("op", "queryMessages");
    request.set("conversation", query.request().get("conversation"));
    request.set("cursor", answer.get(older ? "older" : "newer"));
    JsonNode next = ask(shell, request);
    assertPage(query, next, BruteForce.next(matching, index, older, query.limit()));
  }

  private static void assertPage(RandomQuery query, JsonNode answer, Page expected) {
    assertThat(answer.has("items")).as(told(query) + " gave " + answer).isTrue();
    List<String> ids = new ArrayList<>();
    answer.get("items").forEach(item -> ids.add(item.get("id").stringValue()));
    assertThat(ids)
        .as(told(query))
        .isEqualTo(expected.items().stream().map(SourceMessage::id).toList());
    for (int i = 0; i < ids.size(); i++) {
      assertThat(
              expected.items().get(i).difference(answer.get("items").get(i), "replyTo", "editedAt"))
          .as(told(query))
          .isNull();
    }
    assertThat(answer.get("hasOlder").booleanValue())
        .as("hasOlder of " + told(query))
        .isEqualTo(expected.hasOlder());
    assertThat(answer.get("hasNewer").booleanValue())
        .as("hasNewer of " + told(query))
        .isEqualTo(expected.hasNewer());
  }

  private static String told(RandomQuery query) {
    return "seed=" + SEED + ", request=" + query.request();
  }

  private static JsonNode ask(CommandProcess shell, JsonNode request) throws IOException {
    String line = shell.ask(request.toString());
    if (line == null) {
      throw new AssertionError("shell has ended");
    }
    return Run.parse(line);
  }

  private static Run importInto(Path store, String ids) throws Exception {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("import", "--store", store.toString(), "--ids", ids));
    histories.files().forEach(file -> args.add(file.toString()));
    return command(args.toArray(String[]::new));
  }

  private static Run command(String... args) throws Exception {
    try (CommandProcess process = CommandProcess.start(args)) {
      Run run = process.finish();
      assertThat(run.exit()).as(run.err()).isZero();
      return run;
    }
  }

  private static void assertTotals(Run run, int added, int present) {
    JsonNode totals = run.json().get(0);
    assertThat(totals.get("added").intValue()).isEqualTo(added);
    assertThat(totals.get("present").intValue()).isEqualTo(present);
    assertThat(totals.get("skipped").intValue()).isZero();
    assertThat(totals.get("lines").intValue()).isEqualTo(histories.size());
    assertThat(totals.get("conversations").intValue()).isEqualTo(histories.conversations().size());
  }
}
