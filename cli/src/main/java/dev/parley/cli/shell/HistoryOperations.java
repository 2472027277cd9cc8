package dev.parley.cli.shell;

import dev.parley.MessageHistory;
import dev.parley.cli.json.MessageJson;
import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.message.Message;
import dev.parley.query.Anchor;
import dev.parley.query.AroundPage;
import dev.parley.query.Bound;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import dev.parley.query.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Histories under RongCloud's names (spec/rongcloud.md 8.2). */
final class HistoryOperations {
  private static final int MAX_COUNT = 100;
  private static final int MAX_IDS = 20;
  private static final int DEFAULT_COUNT = 20;
  private static final long MAX_TIME = (1L << 53) - 1;

  private final Targets targets;

  HistoryOperations(Users users) {
    this.targets = new Targets(users);
  }

  List<Operation> all() {
    return List.of(
        history("getHistoryMessages"),
        history("getRemoteHistoryMessages"),
        Operation.named("getMessagesAroundTimestamp")
            .needs("as", "timestamp", "beforeCount", "afterCount")
            .takes(Targets.OPTIONS)
            .does("messages before and after a time, those of that time too", this::around),
        Operation.named("getMessagesByUIds")
            .needs("as", "messageUIds")
            .takes(Targets.OPTIONS)
            .does("those of 1 to 20 messages that are there", this::byIds),
        Operation.named("getMessageCount")
            .needs("as")
            .takes(Targets.and("startTime", "endTime"))
            .does("how many messages there are, or between two times taken in", this::count));
  }

  private Operation history(String name) {
    return Operation.named(name)
        .needs("as")
        .takes(Targets.and("timestamp", "count", "order"))
        .does("1 to 100 messages before a time, or with order 1 after it", this::page);
  }

  private Answer page(Request request) {
    long time = time(request, "timestamp");
    int order = request.smallInteger("order", 0);
    if (order != 0 && order != 1) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_ORDER, "order must be 0 or 1: order=" + order);
    }
    int count = request.smallInteger("count", DEFAULT_COUNT);
    checkCount(count, 1);
    MessageQuery query = order == 0 ? MessageQuery.newToOld() : MessageQuery.oldToNew();
    if (time != 0) {
      query = query.from(Bound.open(time));
    }
    Page<Message> page = messages(request).query(query.limit(count));
    boolean more = order == 0 ? page.hasOlder() : page.hasNewer();
    return Answer.items(page.items(), MessageJson::write)
        .and(json -> json.writeBooleanProperty("hasMore", more));
  }

  private Answer around(Request request) {
    int before = request.smallInteger("beforeCount", 0);
    int after = request.smallInteger("afterCount", 0);
    checkCount(before, 0);
    checkCount(after, 0);
    long time = time(request, "timestamp");
    AroundPage around =
        messages(request).around(Anchor.at(time), before, after, MessageFilter.all());
    return Answer.items(around.page().items(), MessageJson::write);
  }

  private Answer byIds(Request request) {
    List<String> ids = request.strings("messageUIds");
    if (ids.isEmpty() || ids.size() > MAX_IDS) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_MESSAGE_LIST,
          "messages must be 1 to " + MAX_IDS + ": messages=" + ids.size());
    }
    MessageHistory history = messages(request);
    List<Message> found = new ArrayList<>();
    for (String id : ids) {
      Optional<Message> message = history.find(id);
      message.ifPresent(found::add);
    }
    return Answer.items(found, MessageJson::write);
  }

  private Answer count(Request request) {
    long start = time(request, "startTime");
    long end = time(request, "endTime");
    Range range =
        new Range(
            start == 0 ? Bound.unbounded() : Bound.closed(start),
            end == 0 ? Bound.unbounded() : Bound.closed(end));
    long count = messages(request).count(range, MessageFilter.all());
    return Answer.item(json -> json.writeNumberProperty("count", count));
  }

  private MessageHistory messages(Request request) {
    return targets.conversation(request).messages();
  }

  private static long time(Request request, String option) {
    long time = request.has(option) ? request.integer(option) : 0;
    if (time < 0 || time > MAX_TIME) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_TIMESTAMP,
          "time must be 0 to " + MAX_TIME + ": option=" + option + ", time=" + time);
    }
    return time;
  }

  private static void checkCount(int count, int least) {
    if (count < least || count > MAX_COUNT) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_COUNT,
          "count must be " + least + " to " + MAX_COUNT + ": count=" + count);
    }
  }
}
