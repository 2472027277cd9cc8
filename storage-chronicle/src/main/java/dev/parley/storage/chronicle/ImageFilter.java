package dev.parley.storage.chronicle;

import dev.parley.message.MessageType;
import dev.parley.query.MessageFilter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link MessageFilter} that looks at a message's image and makes no message of it: most messages
 * that a filter meets do not match, or only need to be counted.
 */
final class ImageFilter {
  private final Set<MessageType> types;
  private final byte[][] senders;
  private final byte @Nullable [] otherThan;
  private final byte @Nullable [] mentioning;
  private final boolean countedOnly;
  private final boolean notRecalled;

  ImageFilter(MessageFilter filter) {
    this.types = filter.types();
    this.senders = filter.senders().stream().map(ImageFilter::utf8).toArray(byte[][]::new);
    this.otherThan = filter.otherThan() == null ? null : utf8(filter.otherThan());
    this.mentioning = filter.mentioning() == null ? null : utf8(filter.mentioning());
    this.countedOnly = filter.countedOnly();
    this.notRecalled = filter.notRecalled();
  }

  /** Returns whether the message matches, as {@link MessageFilter#matches} says. */
  boolean matches(ByteReader image) {
    int flags = image.byteAt(MessageImage.FLAGS);
    if (countedOnly && (flags & MessageImage.COUNTED) == 0) {
      return false;
    }
    if (notRecalled && (flags & MessageImage.HAS_RECALL) != 0) {
      return false;
    }
    if (!types.isEmpty() && !types.contains(MessageType.of(image.intAt(MessageImage.TYPE)))) {
      return false;
    }
    return (senders.length == 0 || sentByAny(image))
        && (otherThan == null || !sentBy(image, otherThan))
        && (mentioning == null || mentions(image, flags, mentioning));
  }

  private boolean sentByAny(ByteReader image) {
    for (byte[] sender : senders) {
      if (sentBy(image, sender)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sentBy(ByteReader image, byte[] user) {
    image.position(MessageImage.fromOffset(image));
    return image.readNameEquals(user);
  }

  private static boolean mentions(ByteReader image, int flags, byte[] user) {
    if (sentBy(image, user)) {
      return false;
    }
    if ((flags & MessageImage.MENTIONS_ALL) != 0) {
      return true;
    }
    if ((image.byteAt(MessageImage.FORM) & MessageImage.HAS_MENTIONS) == 0) {
      return false;
    }
    for (int left = image.readInt(); left > 0; left--) {
      if (image.readNameEquals(user)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] utf8(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
