package dev.parley.cli.shell;

import dev.parley.ConversationEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All operations, by name. */
final class Operations {
  private final Map<String, Operation> byName = new LinkedHashMap<>();

  /** Creates the operations on an engine. */
  Operations(Supplier<ConversationEngine> engine) {
    Users users = new Users(engine);
    List<Operation> all = new ArrayList<>();
    all.addAll(new QueryOperations(users).all());
    all.addAll(new IteratorOperations(users).all());
    all.addAll(new LookupOperations(users).all());
    all.addAll(new ChangeOperations(users).all());
    all.addAll(new WriteOperations(users).all());
    all.addAll(new ConversationOperations(users).all());
    all.addAll(new AttributeOperations(users).all());
    all.addAll(new ListOperations(users).all());
    all.addAll(new LoaderOperations(users).all());
    all.addAll(new ListEventOperations(users).all());
    all.addAll(new OwnStateOperations(users).all());
    all.addAll(new UnreadOperations(users).all());
    all.addAll(new TagOperations(users).all());
    all.addAll(new DeletionOperations(users).all());
    all.addAll(new HistoryOperations(users).all());
    all.addAll(new RongSendOperations(users).all());
    all.addAll(new ReceiptOperations(users).all());
    all.addAll(new NotificationOperations(users).all());
    all.addAll(new MemberOperations(users).all());
    all.addAll(new ModerationOperations(users).all());
    all.addAll(new EventOperations(users).all());
    all.addAll(new RemovalOperations(users).all());
    all.addAll(new StoreOperations(users).all());
    for (Operation operation : all) {
      if (byName.put(operation.name(), operation) != null) {
        throw new IllegalStateException("two operations have one name: op=" + operation.name());
      }
    }
  }

  /** Returns two lines about each operation, for people. */
  static List<String> describe() {
    Operations operations =
        new Operations(
            () -> {
              throw new IllegalStateException("operations are only described");
            });
    List<String> lines = new ArrayList<>();
    for (Operation operation : operations.byName.values()) {
      lines.add("  " + operation.usage());
      lines.add("      " + operation.summary());
    }
    return lines;
  }

  Operation named(String name) {
    Operation operation = byName.get(name);
    if (operation == null) {
      throw RequestException.unknownOperation(name);
    }
    return operation;
  }
}
