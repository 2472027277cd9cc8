package dev.parley.example.sqlite;

import dev.parley.storage.Storage;
import dev.parley.testkit.CostMeter;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.sqlite.ProgressHandler;

/**
 * Counts what reads touch, for COST-1 and COST-2, in the instructions that SQLite's machine runs:
 * SQLite does not count rows, but no row is looked at without instructions.
 *
 * <p>It begins to count when it is first asked, since counting makes every read slow.
 */
final class OpcodeMeter implements CostMeter {
  /**
   * Instructions for one entry. A page runs 59 for each message, which are three entries: addition,
   * edit, recall. A count runs 16 for each, one entry. A list runs 32 for each conversation:
   * member, conversation, clock. So 10 is an entry at its cheapest, and none is counted as less
   * than one.
   */
  private static final int OPCODES = 10;

  private final Map<Storage, LongAdder> opcodes = Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public long entriesRead(Storage storage) {
    return opcodes.computeIfAbsent(storage, OpcodeMeter::counted).sum() / OPCODES;
  }

  private static LongAdder counted(Storage storage) {
    LongAdder sum = new LongAdder();
    ProgressHandler handler =
        new ProgressHandler() {
          @Override
          protected int progress() {
            sum.increment();
            return 0; // Go on.
          }
        };
    try {
      for (Sql reader : ((SqliteStorage) storage).database().readers()) {
        ProgressHandler.setHandler(reader.connection(), 1, handler);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("opcodes cannot be counted", e);
    }
    return sum;
  }
}
