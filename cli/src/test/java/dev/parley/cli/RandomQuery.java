package dev.parley.cli;

import dev.parley.cli.BruteForce.End;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A query made up at random, as a request and as what it means.
 *
 * @param request the request for the shell
 * @param refused the code of the error that it has to be answered with, or null
 */
record RandomQuery(
    ObjectNode request,
    @Nullable String refused,
    End start,
    End end,
    boolean oldToNew,
    int limit,
    Predicate<SourceMessage> filter) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int DEFAULT_LIMIT = 20;

  /** Makes one up about messages that stand in their order. */
  static RandomQuery about(List<SourceMessage> sorted, SplittableRandom random) {
    return new Maker(sorted, random).make();
  }

  private static final class Maker {
    private final List<SourceMessage> sorted;
    private final SplittableRandom random;
    private final ObjectNode request = JSON.createObjectNode();
    private @Nullable String refused;
    private Predicate<SourceMessage> filter = message -> true;

    Maker(List<SourceMessage> sorted, SplittableRandom random) {
      this.sorted = sorted;
      this.random = random;
    }

    RandomQuery make() {
      request.put("op", "queryMessages");
      request.put("conversation", sorted.get(0).conversation());
      boolean deprecated = chance(8);
      End start = end(deprecated ? "before" : "start", deprecated);
      End end = end(deprecated ? "after" : "end", deprecated);
      boolean oldToNew = BruteForce.infersOldToNew(start, end);
      if (!deprecated) {
        if (chance(2)) {
          oldToNew = random.nextBoolean();
          request.put("direction", oldToNew ? "OLD_TO_NEW" : "NEW_TO_OLD");
        }
        filter();
      }
      int limit = limit();
      spoil(deprecated && (start.time() != null || end.time() != null));
      return new RandomQuery(request, refused, start, end, oldToNew, limit, filter);
    }

    private End end(String name, boolean deprecated) {
      if (chance(2)) {
        return End.NONE;
      }
      SourceMessage near = sorted.get(random.nextInt(sorted.size()));
      long time = time(near);
      request.put(name + "Time", time);
      String id = chance(3) ? null : id(near);
      if (id != null) {
        request.put(name + "MessageId", id);
      }
      boolean closed = false;
      if (!deprecated && chance(2)) {
        closed = random.nextBoolean();
        request.put(name + "Closed", closed);
      }
      return new End(time, id, closed);
    }

    private long time(SourceMessage near) {
      return switch (random.nextInt(20)) {
        case 0 -> near.sentAt() - 1;
        case 1 -> near.sentAt() + 1;
        case 2 -> -random.nextLong(1, Long.MAX_VALUE);
        case 3 -> 0;
        case 4 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
        case 5 -> random.nextLong(sorted.get(0).sentAt(), Math.addExact(last().sentAt(), 1));
        default -> near.sentAt();
      };
    }

    /** Mostly the id of a message of that time or of some other; sometimes of none at all. */
    private String id(SourceMessage near) {
      return switch (random.nextInt(10)) {
        case 0 -> near.id() + "!";
        case 1 -> near.id().length() > 1 ? near.id().substring(0, near.id().length() - 1) : "0";
        case 2 -> random.nextBoolean() ? "\uFFEE" : "\uD83D\uDE00";
        case 3, 4 -> sorted.get(random.nextInt(sorted.size())).id();
        default -> near.id();
      };
    }

    private void filter() {
      switch (random.nextInt(10)) {
        case 0 -> {
          int type = random.nextInt(-2, 2);
          request.put("type", type);
          filter = message -> type == -1;
        }
        case 1 -> {
          request.putArray("types").add(3).add(chance(3) ? -127 : -1);
          boolean text = request.get("types").get(1).intValue() == -1;
          filter = message -> text;
        }
        case 2 -> {
          String sender = chance(5) ? "nobody" : sorted.get(random.nextInt(sorted.size())).from();
          request.put("from", sender);
          filter = message -> message.from().equals(sender);
        }
        case 3 -> {
          String user = sorted.get(random.nextInt(sorted.size())).from();
          request.put("mentioning", user);
          filter = message -> message.mentions(user);
        }
        default -> {}
      }
    }

    private int limit() {
      int limit =
          switch (random.nextInt(8)) {
            case 0 -> -1;
            case 1 -> 0;
            case 2 -> 1;
            case 3 -> random.nextInt(0, 1001);
            case 4 -> chance(4) ? 1000 : 100;
            default -> random.nextInt(1, 40);
          };
      if (limit < 0) {
        return DEFAULT_LIMIT;
      }
      request.put("limit", limit);
      return limit;
    }

    /** Now and then makes it a request that has to be refused. */
    private void spoil(boolean deprecated) {
      if (!chance(25)) {
        return;
      }
      List<Runnable> ways = new ArrayList<>();
      ways.add(() -> wrong("limit", 1001, "INVALID_REQUEST"));
      ways.add(() -> wrong("limit", -1, "INVALID_REQUEST"));
      if (deprecated) {
        ways.add(() -> wrong("startTime", 1, "INVALID_REQUEST"));
      } else if (!request.has("endTime") && !request.has("afterTime")) {
        ways.add(
            () -> {
              request.put("endMessageId", "x");
              refused = "INVALID_REQUEST";
            });
      }
      ways.add(
          () -> {
            request.put("limit", "7");
            refused = "INVALID_OPTION";
          });
      ways.add(
          () -> {
            request.put("startTiem", 7);
            refused = "UNKNOWN_OPTION";
          });
      ways.get(random.nextInt(ways.size())).run();
    }

    private void wrong(String option, int value, String code) {
      request.put(option, value);
      refused = code;
    }

    private SourceMessage last() {
      return sorted.get(sorted.size() - 1);
    }

    private boolean chance(int oneIn) {
      return random.nextInt(oneIn) == 0;
    }
  }
}
