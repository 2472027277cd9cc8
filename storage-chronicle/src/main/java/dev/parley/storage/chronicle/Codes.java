package dev.parley.storage.chronicle;

import dev.parley.ConversationKind;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation.ReceiptKind;

/**
 * The numbers that stand for constants in the log. A number that was used once never means anything
 * else; the order of the constants in their types is free to change.
 */
final class Codes {
  private Codes() {}

  static int of(ConversationKind kind) {
    return switch (kind) {
      case PRIVATE -> 0;
      case GROUP -> 1;
      case CHAT_ROOM -> 2;
      case SERVICE -> 3;
      case TEMPORARY -> 4;
      case ULTRA_GROUP_CHANNEL -> 5;
    };
  }

  static ConversationKind conversationKind(int code) {
    return switch (code) {
      case 0 -> ConversationKind.PRIVATE;
      case 1 -> ConversationKind.GROUP;
      case 2 -> ConversationKind.CHAT_ROOM;
      case 3 -> ConversationKind.SERVICE;
      case 4 -> ConversationKind.TEMPORARY;
      case 5 -> ConversationKind.ULTRA_GROUP_CHANNEL;
      default -> throw unknown("conversation kind", code);
    };
  }

  static int of(Role role) {
    return switch (role) {
      case OWNER -> 0;
      case MANAGER -> 1;
      case MEMBER -> 2;
    };
  }

  static Role role(int code) {
    return switch (code) {
      case 0 -> Role.OWNER;
      case 1 -> Role.MANAGER;
      case 2 -> Role.MEMBER;
      default -> throw unknown("role", code);
    };
  }

  /** A bit. */
  static int of(MemberList list) {
    return switch (list) {
      case JOINED -> 1;
      case BLOCKED -> 2;
      case MUTED -> 4;
    };
  }

  static int of(ReceiptKind kind) {
    return switch (kind) {
      case DELIVERED -> 0;
      case READ -> 1;
    };
  }

  static ReceiptKind receiptKind(int code) {
    return switch (code) {
      case 0 -> ReceiptKind.DELIVERED;
      case 1 -> ReceiptKind.READ;
      default -> throw unknown("receipt kind", code);
    };
  }

  static int of(Content.Form form) {
    return switch (form) {
      case TEXT -> 0;
      case JSON -> 1;
      case BINARY -> 2;
      case RECALLED -> 3;
    };
  }

  static Content.Form form(int code) {
    return switch (code) {
      case 0 -> Content.Form.TEXT;
      case 1 -> Content.Form.JSON;
      case 2 -> Content.Form.BINARY;
      case 3 -> Content.Form.RECALLED;
      default -> throw unknown("form", code);
    };
  }

  private static IndexOutOfBoundsException unknown(String what, int code) {
    return new IndexOutOfBoundsException("unknown " + what + ": code=" + code);
  }
}
