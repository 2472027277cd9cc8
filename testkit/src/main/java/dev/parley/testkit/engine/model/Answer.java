package dev.parley.testkit.engine.model;

import dev.parley.MembersResult;
import dev.parley.error.ErrorCode;
import dev.parley.message.Message;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a move.
 *
 * @param text what is compared
 * @param made the conversation that was created, or the message that was sent: ids and times are
 *     the engine's to choose
 */
record Answer(String text, @Nullable Object made) {
  static final Answer DONE = new Answer("done", null);

  static Answer refused(ErrorCode code) {
    return new Answer("refused: " + code, null);
  }

  static Answer created(String conversation) {
    return new Answer("created", conversation);
  }

  static Answer sent(Message message) {
    return new Answer("sent", message);
  }

  static Answer of(MembersResult result) {
    Map<ErrorCode, List<String>> failures = new EnumMap<>(ErrorCode.class);
    result.failures().forEach(failure -> failures.put(failure.code(), failure.users()));
    return of(result.succeeded(), failures);
  }

  static Answer of(List<String> succeeded, Map<ErrorCode, List<String>> failures) {
    return new Answer("succeeded=" + succeeded + ", failures=" + failures, null);
  }
}
