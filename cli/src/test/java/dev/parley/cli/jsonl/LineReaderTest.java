package dev.parley.cli.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void linesAreTheSameHoweverTheirBytesArrive(int atATime) throws Exception {
    String text = "one\n\ntw\u00f6\r\n\uD83D\uDE00\nlast";

    List<String> lines = new ArrayList<>();
    LineReader reader = new LineReader(slowly(text.getBytes(StandardCharsets.UTF_8), atATime));
    while (reader.next()) {
      lines.add(reader.number() + ":" + reader.text());
    }

    assertThat(lines).containsExactly("1:one", "2:", "3:tw\u00f6\r", "4:\uD83D\uDE00", "5:last");
  }

  @Test
  void aLineOfTheLimitIsReadAndALongerOneIsSkipped() throws Exception {
    byte[] bytes = "12345678\n123456789\n1234\n".getBytes(StandardCharsets.UTF_8);
    LineReader reader = new LineReader(slowly(bytes, 5), 8);

    assertThat(reader.next()).isTrue();
    assertThat(reader.text()).isEqualTo("12345678");
    assertThat(reader.next()).isTrue();
    assertThatThrownBy(reader::text).isInstanceOf(LineTooLongException.class);
    assertThat(reader.next()).isTrue();
    assertThat(reader.text()).isEqualTo("1234");
    assertThat(reader.next()).isFalse();
  }

  @Test
  void aByteOrderMarkIsLeftOutAtTheBeginningOnly() throws Exception {
    byte[] bytes = "\uFEFFone\n\uFEFFtwo".getBytes(StandardCharsets.UTF_8);
    LineReader reader = new LineReader(new ByteArrayInputStream(bytes));

    reader.next();
    assertThat(reader.text()).isEqualTo("one");
    reader.next();
    assertThat(reader.text()).isEqualTo("\uFEFFtwo");
  }

  /** Gives so many bytes at a time, as a pipe may. */
  private static InputStream slowly(byte[] bytes, int atATime) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] target, int from, int length) {
        return super.read(target, from, Math.min(atATime, length));
      }
    };
  }
}
