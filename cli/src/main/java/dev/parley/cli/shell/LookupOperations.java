package dev.parley.cli.shell;

import dev.parley.MessageHistory;
import dev.parley.message.Position;
import dev.parley.query.Anchor;
import dev.parley.query.AroundPage;
import java.util.List;

/** Finding one message, or what stands about it. */
final class LookupOperations {
  private static final int DEFAULT_SIDE = 20;

  private final Users users;

  LookupOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("getMessage")
            .needs("conversation")
            .takes("as", "id", "sourceId")
            .does(
                "the message with this id, or with this id where it was imported from",
                this::getMessage),
        Operation.named("around")
            .needs("conversation")
            .takes(
                QueryReader.options(
                    new String[] {
                      "as",
                      "time",
                      "startTime",
                      "startMessageId",
                      "messageId",
                      "firstUnread",
                      "before",
                      "after"
                    },
                    QueryReader.FILTER))
            .does(
                "what stands about a time, a position, a message or the first unread message",
                this::around),
        Operation.named("latestAt")
            .needs("conversation", "time")
            .takes("as")
            .does("the newest message not later than a time", this::latestAt),
        Operation.named("indexOf")
            .needs("conversation", "id")
            .takes("as")
            .does("how many messages stand before this one", this::indexOf));
  }

  private Answer getMessage(Request request) {
    request.requireOneOf("id", "sourceId");
    String id = request.optionalString("id");
    MessageHistory history = users.history(request);
    return Answer.message(
        id == null ? history.findBySourceId(request.string("sourceId")) : history.find(id));
  }

  private Answer around(Request request) {
    Anchor anchor = anchor(request);
    int before = request.smallInteger("before", DEFAULT_SIDE);
    int after = request.smallInteger("after", DEFAULT_SIDE);
    AroundPage around =
        users.history(request).around(anchor, before, after, QueryReader.filter(request));
    return Answer.page(around.page())
        .and(json -> json.writeNumberProperty("anchorIndex", around.anchorIndex()));
  }

  private static Anchor anchor(Request request) {
    request.requireOneOf("time", "startTime", "messageId", "firstUnread");
    if (request.has("startMessageId") && !request.has("startTime")) {
      throw RequestException.invalidOption(
          "option startMessageId needs option startTime: option=startMessageId");
    }
    if (request.has("startTime")) {
      return Anchor.at(
          new Position(request.integer("startTime"), request.string("startMessageId")));
    }
    if (request.has("messageId")) {
      return Anchor.message(request.string("messageId"));
    }
    if (request.has("time")) {
      return Anchor.at(request.integer("time"));
    }
    if (!request.flag("firstUnread", false)) {
      throw RequestException.invalidOption("option can only be true: option=firstUnread");
    }
    // The operator reads nothing for itself, so nothing is unread to it.
    request.string("as");
    return Anchor.firstUnread();
  }

  private Answer latestAt(Request request) {
    long time = request.integer("time");
    return Answer.message(users.history(request).latestAt(time));
  }

  private Answer indexOf(Request request) {
    String id = request.string("id");
    long index = users.history(request).indexOf(id);
    return Answer.item(json -> json.writeNumberProperty("index", index));
  }
}
