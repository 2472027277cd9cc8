package dev.parley.cli.shell;

import dev.parley.Expired;
import dev.parley.Retention;
import java.time.Duration;
import java.util.List;

/** What takes messages, conversations and users out of the store, for the operator. */
final class RemovalOperations {
  private final Users users;

  RemovalOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("retention")
            .needs("conversation")
            .does("how long messages are kept, in milliseconds; 0 for ever", this::retention),
        Operation.named("setRetention")
            .needs("conversation")
            .takes("millis")
            .does("keeps messages so long, 0 for ever; without it as the engine", this::set),
        Operation.named("applyRetention")
            .does("deletes what is older than its retention", this::apply),
        Operation.named("expire")
            .needs("conversation", "before")
            .does("deletes the messages before a time", this::expire),
        Operation.named("eraseConversation")
            .needs("conversation")
            .does("erases a conversation with everything in it", this::eraseConversation),
        Operation.named("eraseUser").needs("user").does("erases a user", this::eraseUser));
  }

  private Answer retention(Request request) {
    Retention retention = users.operator().retention(request.string("conversation"));
    long millis = retention.age().map(Duration::toMillis).orElse(0L);
    return Answer.item(json -> json.writeNumberProperty("millis", millis));
  }

  private Answer set(Request request) {
    String conversation = request.string("conversation");
    if (request.has("millis")) {
      long millis = request.integer("millis");
      users
          .operator()
          .setRetention(
              conversation,
              millis == 0 ? Retention.forever() : Retention.of(Duration.ofMillis(millis)));
    } else {
      users.operator().clearRetention(conversation);
    }
    return Answer.nothing();
  }

  private Answer apply(Request request) {
    Expired expired = users.operator().applyRetention();
    return Answer.item(
        json -> {
          json.writeNumberProperty("conversations", expired.conversations());
          json.writeNumberProperty("messages", expired.messages());
        });
  }

  private Answer expire(Request request) {
    long messages =
        users.operator().expire(request.string("conversation"), request.integer("before"));
    return Answer.item(json -> json.writeNumberProperty("messages", messages));
  }

  private Answer eraseConversation(Request request) {
    boolean existed = users.operator().eraseConversation(request.string("conversation"));
    return Answer.item(json -> json.writeBooleanProperty("existed", existed));
  }

  private Answer eraseUser(Request request) {
    users.operator().eraseUser(request.string("user"));
    return Answer.nothing();
  }
}
