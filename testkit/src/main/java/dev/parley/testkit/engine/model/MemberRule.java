package dev.parley.testkit.engine.model;

import dev.parley.error.ErrorCode;
import dev.parley.member.Role;
import dev.parley.message.Position;
import dev.parley.testkit.engine.model.PlainGroup.Person;
import org.jspecify.annotations.Nullable;

/** What spec/leancloud.md 5 says of each way of changing members, one after the other. */
enum MemberRule {
  JOIN,
  QUIT,
  ADD,
  REMOVE,
  BLOCK,
  UNBLOCK,
  MUTE,
  UNMUTE,
  SET_ROLE;

  /** Returns why a member may not do this to anybody; null if it may. */
  @Nullable ErrorCode refusal(Role actor, boolean managed) {
    boolean anybody = this == JOIN || this == QUIT;
    boolean known = anybody || this == ADD || this == REMOVE;
    if (!managed) {
      return known ? null : ErrorCode.ROLES_DISABLED;
    }
    return anybody || actor != Role.MEMBER ? null : ErrorCode.NOT_PERMITTED;
  }

  /** Returns why it cannot be done to a user; null if it can. */
  @Nullable ErrorCode refusal(Role actor, boolean managed, Person target) {
    boolean owner = target.joined && target.role == Role.OWNER;
    switch (this) {
      case JOIN, ADD -> {
        return target.blocked ? ErrorCode.BLOCKED : null;
      }
      case QUIT -> {
        return managed && owner ? ErrorCode.OWNER_NEEDED : null;
      }
      case REMOVE, BLOCK -> {
        if (managed && owner) {
          return ErrorCode.OWNER_NEEDED;
        }
      }
      case MUTE, SET_ROLE -> {
        if (!target.joined) {
          return ErrorCode.NOT_A_MEMBER;
        }
      }
      case UNBLOCK, UNMUTE -> {
        // Whatever the user is.
      }
    }
    return managed && rank(target.role) >= rank(actor) ? ErrorCode.NOT_PERMITTED : null;
  }

  private static int rank(Role role) {
    return switch (role) {
      case OWNER -> 2;
      case MANAGER -> 1;
      case MEMBER -> 0;
    };
  }

  /** Changes a user, and returns whether that made a difference. */
  boolean change(Person person, Role role, @Nullable Position newest) {
    switch (this) {
      case JOIN, ADD -> {
        if (person.joined) {
          return false;
        }
        person.joined = true;
        person.joinedBehind = newest;
      }
      case QUIT, REMOVE -> {
        if (!person.joined) {
          return false;
        }
        person.joined = false;
      }
      case BLOCK -> {
        if (person.blocked) {
          return false;
        }
        person.blocked = true;
        person.joined = false;
      }
      case UNBLOCK -> {
        if (!person.blocked) {
          return false;
        }
        person.blocked = false;
      }
      case MUTE -> {
        if (person.muted) {
          return false;
        }
        person.muted = true;
      }
      case UNMUTE -> {
        if (!person.muted) {
          return false;
        }
        person.muted = false;
      }
      case SET_ROLE -> {
        if (person.role == role) {
          return false;
        }
        person.role = role;
      }
    }
    return true;
  }
}
