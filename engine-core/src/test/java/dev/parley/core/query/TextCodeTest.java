package dev.parley.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Importer;
import dev.parley.MessageHistory;
import dev.parley.error.InvalidRequestException;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.query.Bound;
import dev.parley.query.ChangeToken;
import dev.parley.query.Changes;
import dev.parley.query.Cursor;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.EngineUnderTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cursors and change tokens that were damaged, cut, forged or handed to the wrong place. */
class TextCodeTest {
  /** All that a text could be changed to: base64url, other base64, and what is neither. */
  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= .\u0000\u00e9\u2603";

  private final EngineUnderTest engine = EngineUnderTest.on(EngineFixture.onStorage("memory"));
  private MessageHistory history = engineWith("c");

  private MessageHistory engineWith(String conversation) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      messages.add(
          Message.builder(conversation, "m" + i, 1_000 + i / 3, "ann", Content.text("x")).build());
    }
    engine.engine().operator().importer(Importer.Ids.KEEP).add(conversation, messages);
    return engine.history(conversation);
  }

  @BeforeEach
  void readThere() {
    history = engine.history("c");
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Cursor cursor() {
    MessageQuery picky =
        MessageQuery.newToOld()
            .from(Bound.closed(1_002, "m8"))
            .to(Bound.open(999))
            .limit(2)
            .filter(
                MessageFilter.unreadBy("bob")
                    .types(Set.of(MessageType.TEXT, MessageType.IMAGE))
                    .sender("ann"));
    return history.query(picky).olderCursor().orElseThrow();
  }

  @Test
  void everyChangedCharacterOfACursorIsRefusedOrChangesNothing() {
    Cursor cursor = cursor();
    Page<Message> page = history.query(cursor);

    forEveryChange(
        cursor.text(), changed -> assertThat(history.query(new Cursor(changed))).isEqualTo(page));
  }

  @Test
  void everyChangedCharacterOfAChangeTokenIsRefusedOrChangesNothing() {
    ChangeToken token = history.changesSince(history.firstToken(), 4).next();
    Changes changes = history.changesSince(token, 3);

    forEveryChange(
        token.text(),
        changed ->
            assertThat(history.changesSince(new ChangeToken(changed), 3)).isEqualTo(changes));
  }

  private interface Check {
    void of(String changed);
  }

  private static void forEveryChange(String text, Check sameAnswer) {
    int refused = 0;
    for (int i = 0; i < text.length(); i++) {
      for (int c = 0; c < CHARACTERS.length(); c++) {
        String changed = text.substring(0, i) + CHARACTERS.charAt(c) + text.substring(i + 1);
        try {
          sameAnswer.of(changed);
        } catch (InvalidRequestException e) {
          refused++;
        }
      }
    }
    // All but the unchanged ones; the last character may have bits that nobody reads.
    assertThat(refused).isGreaterThan(text.length() * (CHARACTERS.length() - 1) - 16);
  }

  @Test
  void everyCutOrLengthenedTextIsRefused() {
    String cursor = cursor().text();
    String token = history.currentToken().text();
    for (int i = 1; i < cursor.length(); i++) {
      assertRefused(cursor.substring(0, i));
      assertRefused(cursor.substring(i));
    }
    for (int i = 1; i < token.length(); i++) {
      assertTokenRefused(token.substring(0, i));
      assertTokenRefused(token.substring(i));
    }
    for (String more : List.of("A", "AA", "AAA", "AAAA", " ", "\n")) {
      assertRefused(cursor + more);
      assertRefused(more + cursor);
      assertTokenRefused(token + more);
    }
    for (String other : List.of("A", "AAAA", "AAAAAAAA", "....", "cursor", "\u2603")) {
      assertRefused(other);
      assertTokenRefused(other);
    }
  }

  @Test
  void emptyTextIsNeitherCursorNorToken() {
    assertThatThrownBy(() -> new Cursor("")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new ChangeToken("")).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aCursorOfAnotherConversationIsRefused() {
    MessageHistory other = engineWith("d");
    Cursor cursor = cursor();
    ChangeToken token = history.currentToken();

    assertThatThrownBy(() -> other.query(cursor))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("cursor belongs to another conversation: cursor=c, asked=d");
    assertThatThrownBy(() -> other.changesSince(token, 1))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("change token belongs to another conversation: token=c, asked=d");
  }

  @Test
  void aCursorIsNoTokenAndATokenNoCursor() {
    String cursor = cursor().text();
    String token = history.currentToken().text();

    assertThatThrownBy(() -> history.query(new Cursor(token)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("cursor is of another kind: found=c, wanted=m");
    assertThatThrownBy(() -> history.changesSince(new ChangeToken(cursor), 1))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("change token is of another kind: found=m, wanted=c");
  }

  @Test
  void aNewerVersionIsRefusedByItsNumber() {
    UnaryOperator<byte[]> newer =
        bytes -> {
          bytes[0] = 2;
          return bytes;
        };

    assertThatThrownBy(() -> history.query(new Cursor(forged(cursor().text(), newer))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("cursor has another version: found=2, supported=1");
    assertThatThrownBy(
            () ->
                history.changesSince(
                    new ChangeToken(forged(history.currentToken().text(), newer)), 1))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("change token has another version: found=2, supported=1");
  }

  @Test
  void everyForgedByteWithARightChecksumIsRefusedOrAnswered() {
    String cursor = cursor().text();
    String token = history.currentToken().text();
    for (int value : new int[] {0, 1, 2, 3, 4, 5, 0x7f, 0x80, 0xc0, 0xff}) {
      for (int i = 0; i < Base64.getUrlDecoder().decode(cursor).length - 4; i++) {
        Cursor forged = new Cursor(forged(cursor, with(i, value)));
        neverAnythingElse(() -> history.query(forged));
      }
      for (int i = 0; i < Base64.getUrlDecoder().decode(token).length - 4; i++) {
        ChangeToken forged = new ChangeToken(forged(token, with(i, value)));
        neverAnythingElse(() -> history.changesSince(forged, 1));
      }
    }
  }

  @Test
  void aForgedLimitBeyondTheGreatestIsRefused() {
    String cursor =
        history.query(MessageQuery.newToOld().limit(1000)).olderCursor().orElseThrow().text();
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    for (int i = bytes.length - 6; i > 0; i--) {
      if (bytes[i] == (byte) (1000 >> 8) && bytes[i + 1] == (byte) 1000) {
        int low = i + 1;
        assertRefused(forged(cursor, with(low, 1001 & 0xff)));
        return;
      }
    }
    throw new AssertionError("the limit is not in the cursor");
  }

  @Test
  void aForgedTextThatIsTooLongIsRefused() {
    assertRefused(forged(cursor().text(), bytes -> Arrays.copyOf(bytes, bytes.length + 1)));
    assertTokenRefused(
        forged(history.currentToken().text(), bytes -> Arrays.copyOf(bytes, bytes.length + 1)));
  }

  @Test
  void aForgedTextThatEndsEarlyIsRefused() {
    String cursor = cursor().text();
    int body = Base64.getUrlDecoder().decode(cursor).length - 4;
    for (int length = 2; length < body; length++) {
      int kept = length;
      assertRefused(forged(cursor, bytes -> Arrays.copyOf(bytes, kept)));
    }
  }

  private static UnaryOperator<byte[]> with(int index, int value) {
    return bytes -> {
      bytes[index] = (byte) value;
      return bytes;
    };
  }

  private static void neverAnythingElse(Runnable question) {
    try {
      question.run();
    } catch (InvalidRequestException e) {
      assertThat(e.getMessage().chars().noneMatch(Character::isISOControl))
          .as(e.getMessage())
          .isTrue();
    }
  }

  /** Changes the bytes of a text and gives it the checksum that fits. */
  private static String forged(String text, UnaryOperator<byte[]> change) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    byte[] changed = change.apply(Arrays.copyOf(bytes, bytes.length - 4));
    CRC32C crc = new CRC32C();
    crc.update(changed);
    byte[] whole =
        ByteBuffer.allocate(changed.length + 4).put(changed).putInt((int) crc.getValue()).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  private void assertRefused(String text) {
    assertThatThrownBy(() -> history.query(new Cursor(text)))
        .as(text)
        .isInstanceOf(InvalidRequestException.class);
  }

  private void assertTokenRefused(String text) {
    assertThatThrownBy(() -> history.changesSince(new ChangeToken(text), 1))
        .as(text)
        .isInstanceOf(InvalidRequestException.class);
  }
}
