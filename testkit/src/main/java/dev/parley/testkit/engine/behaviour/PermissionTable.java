package dev.parley.testkit.engine.behaviour;

import dev.parley.Conversation;
import dev.parley.ConversationMembers;
import dev.parley.MembersResult;
import dev.parley.error.ConversationException;
import dev.parley.error.ErrorCode;
import dev.parley.member.Role;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries every operation on members, each actor against each target and each time in a conversation
 * of its own, and writes down what came of it.
 *
 * <p>A line has an operation and a word for each actor: owner, manager, member, stranger and one
 * who is blocked. A word has a letter for each target, the same but another manager and member, or
 * one letter if there are no targets. {@code +} is done; else the first letter of what refused it:
 * {@code p}ermission, {@code o}wner needed, {@code n}o member, {@code b}locked, roles {@code
 * d}isabled, {@code k}ind. A capital was thrown, a small letter stands in the result.
 */
final class PermissionTable {
  private static final List<String> ACTORS =
      List.of("owner", "manager", "member", "stranger", "blocked");
  private static final List<String> TARGETS =
      List.of("owner", "manager2", "member2", "stranger2", "blocked");

  private interface Operation
      extends BiFunction<ConversationMembers, String, @Nullable MembersResult> {}

  private PermissionTable() {}

  static String of(EngineUnderTest engine, Supplier<Conversation> conversations) {
    StringBuilder table = new StringBuilder();
    aboutOthers()
        .forEach((name, operation) -> line(table, name, operation, TARGETS, engine, conversations));
    aboutOneself()
        .forEach(
            (name, operation) -> line(table, name, operation, List.of(""), engine, conversations));
    return table.toString();
  }

  private static void line(
      StringBuilder table,
      String name,
      Operation operation,
      List<String> targets,
      EngineUnderTest engine,
      Supplier<Conversation> conversations) {
    table.append(name);
    for (String actor : ACTORS) {
      table.append(' ');
      for (String target : targets) {
        Conversation conversation = conversations.get();
        table.append(answer(operation, engine.as(actor, conversation).members(), target));
      }
    }
    table.append('\n');
  }

  private static Map<String, Operation> aboutOthers() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    operations.put("add", (members, target) -> members.add(target));
    operations.put("remove", (members, target) -> members.remove(target));
    operations.put("block", (members, target) -> members.block(target));
    operations.put("unblock", (members, target) -> members.unblock(target));
    operations.put("mute", (members, target) -> members.mute(target));
    operations.put("unmute", (members, target) -> members.unmute(target));
    operations.put(
        "setRole",
        (members, target) -> {
          members.setRole(target, Role.MANAGER);
          return null;
        });
    return operations;
  }

  private static Map<String, Operation> aboutOneself() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    operations.put(
        "join",
        (members, target) -> {
          members.join();
          return null;
        });
    operations.put(
        "quit",
        (members, target) -> {
          members.quit();
          return null;
        });
    operations.put(
        "read",
        (members, target) -> {
          members.list(null, 9);
          members.count();
          members.blocked(null, 9);
          members.muted(null, 9);
          return null;
        });
    return operations;
  }

  private static String answer(Operation operation, ConversationMembers members, String target) {
    try {
      MembersResult result = operation.apply(members, target);
      return result == null || result.failures().isEmpty()
          ? "+"
          : letter(result.failures().get(0).code());
    } catch (ConversationException e) {
      return letter(e.code()).toUpperCase(Locale.ROOT);
    }
  }

  private static String letter(ErrorCode code) {
    return switch (code) {
      case NOT_PERMITTED -> "p";
      case OWNER_NEEDED -> "o";
      case NOT_A_MEMBER -> "n";
      case BLOCKED -> "b";
      case ROLES_DISABLED -> "d";
      case KIND_NOT_SUPPORTED -> "k";
      default -> "?" + code;
    };
  }
}
