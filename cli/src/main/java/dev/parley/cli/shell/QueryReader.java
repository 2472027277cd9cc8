package dev.parley.cli.shell;

import dev.parley.message.MessageType;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.QueryOptions;
import dev.parley.query.Range;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads the options that make up a query, by LeanCloud's names and ours. */
final class QueryReader {
  /** The options of a range. */
  static final String[] RANGE = {
    "startTime",
    "startMessageId",
    "startClosed",
    "endTime",
    "endMessageId",
    "endClosed",
    "direction"
  };

  /** The options of a filter. */
  static final String[] FILTER = {"type", "types", "from", "mentioning"};

  /** LeanCloud's options of old. */
  static final String[] DEPRECATED = {
    "beforeTime", "beforeMessageId", "afterTime", "afterMessageId"
  };

  private QueryReader() {}

  /** Returns the range of a request, whose limit is about something else. */
  static Range rangeOf(Request request) {
    QueryOptions options = new QueryOptions();
    range(request, options);
    return options.toQuery().range();
  }

  /** Returns the query of a request. */
  static MessageQuery query(Request request) {
    QueryOptions options = new QueryOptions();
    range(request, options);
    deprecated(request, options);
    Integer type = request.optionalSmallInteger("type");
    if (type != null) {
      options.type(MessageType.of(type));
    }
    Integer limit = request.optionalSmallInteger("limit");
    if (limit != null) {
      options.limit(limit);
    }
    MessageQuery query = options.toQuery();
    return query.filter(filter(request));
  }

  private static void range(Request request, QueryOptions options) {
    Long startTime = request.optionalInteger("startTime");
    if (startTime != null) {
      options.startTime(startTime);
    }
    String startMessageId = request.optionalString("startMessageId");
    if (startMessageId != null) {
      options.startMessageId(startMessageId);
    }
    Boolean startClosed = request.optionalFlag("startClosed");
    if (startClosed != null) {
      options.startClosed(startClosed);
    }
    Long endTime = request.optionalInteger("endTime");
    if (endTime != null) {
      options.endTime(endTime);
    }
    String endMessageId = request.optionalString("endMessageId");
    if (endMessageId != null) {
      options.endMessageId(endMessageId);
    }
    Boolean endClosed = request.optionalFlag("endClosed");
    if (endClosed != null) {
      options.endClosed(endClosed);
    }
    Direction direction = request.optionalConstant("direction", Direction.class);
    if (direction != null) {
      options.direction(direction);
    }
  }

  // The shell speaks the old names too, for clients that still use them.
  @SuppressWarnings("deprecation")
  private static void deprecated(Request request, QueryOptions options) {
    boolean any = false;
    Long beforeTime = request.optionalInteger("beforeTime");
    if (beforeTime != null) {
      options.beforeTime(beforeTime);
      any = true;
    }
    String beforeMessageId = request.optionalString("beforeMessageId");
    if (beforeMessageId != null) {
      options.beforeMessageId(beforeMessageId);
      any = true;
    }
    Long afterTime = request.optionalInteger("afterTime");
    if (afterTime != null) {
      options.afterTime(afterTime);
      any = true;
    }
    String afterMessageId = request.optionalString("afterMessageId");
    if (afterMessageId != null) {
      options.afterMessageId(afterMessageId);
      any = true;
    }
    if (any) {
      request.refuse("deprecated options go with limit alone", "types", "from", "mentioning");
    }
  }

  /** Returns the filter of a request. */
  static MessageFilter filter(Request request) {
    MessageFilter filter = MessageFilter.all().types(types(request));
    String from = request.optionalString("from");
    if (from != null) {
      filter = filter.sender(from);
    }
    String mentioning = request.optionalString("mentioning");
    return mentioning == null ? filter : filter.mentioning(mentioning);
  }

  private static Set<MessageType> types(Request request) {
    Set<MessageType> types = new LinkedHashSet<>();
    Integer type = request.optionalSmallInteger("type");
    if (type != null) {
      request.refuse("options exclude each other: option=type", "types");
      types.add(MessageType.of(type));
    }
    request.smallIntegers("types").forEach(each -> types.add(MessageType.of(each)));
    return types;
  }

  /** Puts option names together. */
  static String[] options(String[]... groups) {
    Set<String> all = new LinkedHashSet<>();
    for (String[] group : groups) {
      all.addAll(Arrays.asList(group));
    }
    return all.toArray(String[]::new);
  }
}
