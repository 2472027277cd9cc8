package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ByteWriterTest {
  @Property
  void anyTextComesBackAsItWas(@ForAll("texts") String text) {
    ByteWriter writer = new ByteWriter(1);

    writer.putText(text);
    writer.putText(null);
    writer.putLong(77);

    ByteReader reader = reader(writer);
    assertThat(reader.readText()).isEqualTo(text);
    assertThat(reader.readText()).isNull();
    assertThat(reader.readLong()).isEqualTo(77);
    assertThat(reader.readRest()).isEmpty();
  }

  /** Surrogates that stand alone among them: they have no UTF-8 form. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("", "a", "\u00e4", "\uff61", "\ud83d", "\ude00", "\ud83d\ude00", "\0")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  @Test
  void readingBeyondTheEntryIsRefused() {
    ByteWriter writer = new ByteWriter(8);
    writer.putText("abc");
    ByteReader reader = new ByteReader();
    System.arraycopy(writer.array(), 0, reader.begin(6), 0, 6);

    assertThatThrownBy(reader::readText).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void whatIsLongerThanARecordIsRejected() {
    ByteWriter writer = new ByteWriter(8);
    writer.putBytes(new byte[ByteWriter.MAX_PAYLOAD]);

    assertThatThrownBy(() -> writer.putByte(0)).isInstanceOf(StorageException.Rejected.class);
    assertThat(writer.length()).isEqualTo(ByteWriter.MAX_PAYLOAD);
  }

  private static ByteReader reader(ByteWriter writer) {
    ByteReader reader = new ByteReader();
    System.arraycopy(writer.array(), 0, reader.begin(writer.length()), 0, writer.length());
    return reader;
  }
}
