package dev.parley.testkit;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.message.RecalledContent;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.testkit.storage.Fault;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Steps as a whole test, imports first, that compiles as it stands in a class of the contract.
 *
 * <p>No method of Java may be longer than 64 KB of bytecode. Of a long script the statements are
 * therefore put into lambdas, each of which is a method of its own.
 */
final class Reproducer {
  /** The types that statements may name. */
  private static final List<Class<?>> TYPES =
      List.of(
          Base64.class,
          Batch.class,
          Bound.class,
          ClaimKey.class,
          Content.class,
          ConversationKind.class,
          Direction.class,
          Durability.class,
          Fault.class,
          List.class,
          MemberList.class,
          Message.class,
          MessageFilter.class,
          MessageType.class,
          Mutation.class,
          Partition.class,
          Position.class,
          Range.class,
          Recall.class,
          RecalledContent.class,
          Role.class,
          Set.class,
          SideBySide.class,
          StoreUnderTest.class,
          Test.class);

  private static final Pattern STRINGS = Pattern.compile("\"(\\\\.|[^\"\\\\])*+\"");
  private static final Pattern NOT_NAMES = Pattern.compile("\\W+");

  /** A character of source makes well under one byte of code. */
  private static final int LONGEST_METHOD = 40_000;

  private Reproducer() {}

  static String of(List<Step> steps) {
    String test = test("differsFromTheReference", steps);
    return imports(test) + "\n" + test;
  }

  /** Returns the lines that import what some source names. */
  static String imports(String source) {
    String code = STRINGS.matcher(source).replaceAll("");
    Set<String> names = NOT_NAMES.splitAsStream(code).collect(Collectors.toSet());
    return TYPES.stream()
        .filter(type -> names.contains(type.getSimpleName()))
        .map(type -> "import " + type.getName() + ";\n")
        .sorted()
        .collect(Collectors.joining());
  }

  /** Returns a test without its imports. */
  static String test(String name, List<Step> steps) {
    List<String> statements = steps.stream().map(Step::statement).toList();
    return "@Test\nvoid "
        + name
        + "(StoreUnderTest store) {\n  SideBySide both = SideBySide.of(store);\n"
        + body(statements)
        + "}\n";
  }

  private static String body(List<String> statements) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String statement : statements) {
      if (part.length() > 0 && part.length() + statement.length() > LONGEST_METHOD) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append("  ").append(statement).append('\n');
    }
    parts.add(part.toString());
    return parts.size() == 1 ? parts.get(0) : joined(parts);
  }

  private static String joined(List<String> parts) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      body.append("  Runnable part%d = () -> {\n".formatted(i))
          .append(indented(parts.get(i)))
          .append("  };\n  part%d.run();\n".formatted(i));
    }
    return body.toString();
  }

  private static String indented(String lines) {
    return lines.lines().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }
}
