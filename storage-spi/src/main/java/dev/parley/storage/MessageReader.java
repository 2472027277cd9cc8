package dev.parley.storage;

import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads messages. Reads are keyset reads, not snapshots. */
public interface MessageReader {
  /**
   * Returns matching messages of a range, in walking direction.
   *
   * <p>SCAN-1: A scan must give exactly the matching messages of the range, each once, the first
   * {@code limit} of them in walking direction.
   *
   * <p>SCAN-2: The filter must come before the limit.
   *
   * <p>SCAN-3: The answer must stand in walking direction: descending for {@code NEW_TO_OLD},
   * ascending for {@code OLD_TO_NEW}.
   *
   * <p>SCAN-4: A message that existed before a scan began and stayed must not be missed because of
   * writes during the scan.
   *
   * <p>SCAN-5: A conversation that does not exist must read as empty.
   *
   * <p>COST-1: A page of {@code k} messages must touch at most {@code c * (k + log n)} entries of a
   * conversation of {@code n} messages, wherever it lies, and so must a count without a filter
   * whose cap is {@code k}.
   *
   * <p>There {@code c} is a constant of the store, the logarithm is that to base 2, and an entry is
   * an entry of an index, or a row, that is looked at. Of a page with a filter nothing is said:
   * what does not match has to be passed over.
   *
   * @param limit at least 0
   */
  List<Message> scan(
      String conversation, Range range, Direction direction, int limit, MessageFilter filter);

  /**
   * Returns how many messages of a range match, or the cap if there are that many or more.
   *
   * <p>COUNT-1: A count must equal the number of messages that a scan without limit would give, but
   * at most the cap.
   *
   * @param cap at least 0
   */
  long countUpTo(String conversation, Range range, MessageFilter filter, long cap);

  /**
   * Returns the messages with these ids, null where there is none.
   *
   * <p>GET-1: A multi-get must give one answer for each id, in the order asked, null for what does
   * not exist.
   */
  List<@Nullable Message> messages(String conversation, List<String> ids);

  /**
   * Returns changed messages in the order of the version of their last change.
   *
   * <p>CHANGE-1: Changes must give every message whose last change has a version greater than the
   * one given, once, as it reads now, in ascending order of that version, the first {@code limit}
   * of them.
   *
   * @param limit at least 0
   */
  List<Change> changes(String conversation, long afterVersion, int limit);
}
