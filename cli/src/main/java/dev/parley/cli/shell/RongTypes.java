package dev.parley.cli.shell;

import dev.parley.ConversationKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** RongCloud's numbers of conversation types, and which kinds they are here. */
public final class RongTypes {
  private static final Map<Integer, ConversationKind> KINDS =
      new TreeMap<>(
          Map.of(
              1, ConversationKind.PRIVATE,
              3, ConversationKind.GROUP,
              4, ConversationKind.CHAT_ROOM,
              6, ConversationKind.SERVICE,
              10, ConversationKind.ULTRA_GROUP_CHANNEL));

  private RongTypes() {}

  /** Returns the kind of a type. */
  static ConversationKind kind(int type) {
    ConversationKind kind = KINDS.get(type);
    if (kind == null) {
      throw RequestException.invalidOption(
          "conversation type must be one of " + KINDS.keySet() + ": value=" + type);
    }
    return kind;
  }

  /** Returns the kinds of several types. */
  static Set<ConversationKind> kinds(List<Integer> types) {
    return types.stream().map(RongTypes::kind).collect(Collectors.toSet());
  }

  /** Returns the type of a kind; 0 for one that RongCloud does not know. */
  public static int type(ConversationKind kind) {
    return KINDS.entrySet().stream()
        .filter(entry -> entry.getValue() == kind)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(0);
  }
}
