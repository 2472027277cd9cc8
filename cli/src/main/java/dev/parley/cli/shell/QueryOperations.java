package dev.parley.cli.shell;

import dev.parley.cli.json.MessageJson;
import dev.parley.query.CalendarDay;
import dev.parley.query.Cursor;
import dev.parley.query.MessageQuery;
import dev.parley.query.Range;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Reading what lies between two bounds: pages, counts, days. */
final class QueryOperations {
  private static final int MAX_DAYS = 1000;

  private final Users users;

  QueryOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    String[] as = {"as"};
    return List.of(
        Operation.named("queryMessages")
            .needs("conversation")
            .takes(
                QueryReader.options(
                    as,
                    QueryReader.RANGE,
                    new String[] {"limit"},
                    QueryReader.FILTER,
                    new String[] {"cursor"},
                    QueryReader.DEPRECATED))
            .does(
                "messages between two bounds; or, with a cursor alone, where a page went on",
                this::queryMessages),
        Operation.named("countMessages")
            .needs("conversation")
            .takes(QueryReader.options(as, QueryReader.RANGE, QueryReader.FILTER))
            .does("how many messages lie between two bounds", this::countMessages),
        Operation.named("calendar")
            .needs("conversation", "zone")
            .takes(
                QueryReader.options(
                    as, QueryReader.RANGE, QueryReader.FILTER, new String[] {"limit"}))
            .does("on which days something was said, how much, and what first", this::calendar));
  }

  private Answer queryMessages(Request request) {
    String cursor = request.optionalString("cursor");
    if (cursor != null) {
      request.refuse("a cursor holds all other options", QueryReader.RANGE);
      request.refuse("a cursor holds all other options", QueryReader.FILTER);
      request.refuse("a cursor holds all other options", QueryReader.DEPRECATED);
      request.refuse("a cursor holds all other options", "limit");
      return Answer.page(users.history(request).query(new Cursor(cursor)));
    }
    MessageQuery query = QueryReader.query(request);
    return Answer.page(users.history(request).query(query));
  }

  private Answer countMessages(Request request) {
    MessageQuery query = QueryReader.query(request);
    long count = users.history(request).count(query.range(), query.filter());
    return Answer.item(json -> json.writeNumberProperty("count", count));
  }

  private Answer calendar(Request request) {
    ZoneId zone = zone(request);
    int limit = request.smallInteger("limit", MAX_DAYS);
    Range range = QueryReader.rangeOf(request);
    List<CalendarDay> days =
        users.history(request).calendar(range, zone, QueryReader.filter(request), limit);
    return Answer.items(days, QueryOperations::writeDay);
  }

  private static ZoneId zone(Request request) {
    String zone = request.string("zone");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw RequestException.invalidOption(
          "option must be a time zone such as Europe/Berlin or +02:00: option=zone, value=" + zone);
    }
  }

  private static void writeDay(JsonGenerator json, CalendarDay day) {
    json.writeStartObject();
    json.writeStringProperty("day", day.day().toString());
    json.writeNumberProperty("count", day.count());
    json.writeName("first");
    MessageJson.write(json, day.first());
    json.writeEndObject();
  }
}
