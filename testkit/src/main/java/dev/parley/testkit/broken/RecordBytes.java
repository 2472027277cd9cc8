package dev.parley.testkit.broken;

import dev.parley.message.Content;
import dev.parley.message.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of any kind as bytes, though they are not serializable; of messages plain texts only. */
final class RecordBytes {
  private RecordBytes() {}

  static void write(Object record, OutputStream bytes) throws IOException {
    try (ObjectOutputStream out = new Forms(bytes)) {
      out.writeObject(record);
    }
  }

  static Object read(byte[] bytes) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }

  /** Puts a form in the place of what is not serializable. */
  private static final class Forms extends ObjectOutputStream {
    Forms(OutputStream bytes) throws IOException {
      super(bytes);
      enableReplaceObject(true);
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object value) throws IOException {
      if (value instanceof Message m) {
        return new Text(m.conversation(), m.id(), m.sentAt(), m.from(), m.text());
      }
      if (value instanceof Content content) {
        return new Body(new String(content.body(), StandardCharsets.UTF_8));
      }
      if (value instanceof Record && !(value instanceof Serializable)) {
        return Form.of(value);
      }
      return value;
    }
  }

  private record Text(String conversation, String id, long sentAt, String from, String text)
      implements Serializable {
    @Serial
    private Object readResolve() {
      return Message.builder(conversation, id, sentAt, from, Content.text(text)).build();
    }
  }

  private record Body(String text) implements Serializable {
    @Serial
    private Object readResolve() {
      return Content.text(text);
    }
  }

  private static final class Form implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Class<?> type;
    // Not an array of Object: the parts have to be resolved before this is.
    private final ArrayList<@Nullable Object> parts;

    private Form(Class<?> type, List<@Nullable Object> parts) {
      this.type = type;
      this.parts = new ArrayList<>(parts);
    }

    static Form of(Object record) throws IOException {
      List<@Nullable Object> parts = new ArrayList<>();
      try {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          component.getAccessor().setAccessible(true);
          parts.add(component.getAccessor().invoke(record));
        }
      } catch (ReflectiveOperationException e) {
        throw new IOException(e);
      }
      return new Form(record.getClass(), parts);
    }

    @Serial
    private Object readResolve() throws ObjectStreamException {
      try {
        Class<?>[] types =
            Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(parts.toArray());
      } catch (ReflectiveOperationException e) {
        InvalidObjectException failure = new InvalidObjectException("record cannot be made");
        failure.initCause(e);
        throw failure;
      }
    }
  }
}
