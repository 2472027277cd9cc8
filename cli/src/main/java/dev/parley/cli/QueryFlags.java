package dev.parley.cli;

import dev.parley.message.MessageType;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.QueryOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of LeanCloud's {@code queryMessages} as flags. Times are epoch milliseconds. */
final class QueryFlags {
  @Option(names = "--start-time", paramLabel = "MS", description = "Where the walk begins.")
  private @Nullable Long startTime;

  @Option(
      names = "--start-message-id",
      paramLabel = "ID",
      description = "Sharpens --start-time to a point of its millisecond.")
  private @Nullable String startMessageId;

  @Option(names = "--start-closed", description = "Take the start itself in.")
  private boolean startClosed;

  @Option(names = "--end-time", paramLabel = "MS", description = "Where the walk stops.")
  private @Nullable Long endTime;

  @Option(
      names = "--end-message-id",
      paramLabel = "ID",
      description = "Sharpens --end-time to a point of its millisecond.")
  private @Nullable String endMessageId;

  @Option(names = "--end-closed", description = "Take the end itself in.")
  private boolean endClosed;

  @Option(
      names = "--direction",
      paramLabel = "WAY",
      description =
          "NEW_TO_OLD or OLD_TO_NEW; without it, OLD_TO_NEW if both times are given and the end is"
              + " later than the start, else NEW_TO_OLD. The answer is ascending in any case.")
  private @Nullable Direction direction;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The most messages, 0 to 1000, counted from the start; default: 20.")
  private @Nullable Integer limit;

  @Option(names = "--type", paramLabel = "N", description = "Only messages of this type.")
  private @Nullable Integer type;

  @Option(names = "--from", paramLabel = "USER", description = "Only messages of this sender.")
  private @Nullable String from;

  @Option(
      names = "--mentioning",
      paramLabel = "USER",
      description = "Only messages that mention this user.")
  private @Nullable String mentioning;

  /** Returns the query that is asked for. */
  MessageQuery toQuery() {
    QueryOptions options = new QueryOptions();
    start(options);
    end(options);
    if (direction != null) {
      options.direction(direction);
    }
    if (limit != null) {
      options.limit(limit);
    }
    if (type != null) {
      options.type(MessageType.of(type));
    }
    MessageQuery query = options.toQuery();
    return query.filter(filter(query.filter()));
  }

  private void start(QueryOptions options) {
    if (startTime != null) {
      options.startTime(startTime);
    }
    if (startMessageId != null) {
      options.startMessageId(startMessageId);
    }
    if (startClosed) {
      options.startClosed(true);
    }
  }

  private void end(QueryOptions options) {
    if (endTime != null) {
      options.endTime(endTime);
    }
    if (endMessageId != null) {
      options.endMessageId(endMessageId);
    }
    if (endClosed) {
      options.endClosed(true);
    }
  }

  private MessageFilter filter(MessageFilter filter) {
    MessageFilter result = filter;
    if (from != null) {
      result = result.sender(from);
    }
    if (mentioning != null) {
      result = result.mentioning(mentioning);
    }
    return result;
  }
}
