package dev.parley.testkit;

import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.storage.Batch;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.Fault;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One step of a random script.
 *
 * <p>Each says twice what it does: as {@linkplain #statement Java} to be pasted into a test, and
 * {@linkplain #doOn to the stores}. A test compiles the one and compares it with the other. Types
 * that a statement names are listed in {@link Reproducer}.
 */
sealed interface Step {
  /** Returns the step as a Java statement about a {@link SideBySide} named {@code both}. */
  String statement();

  /** Does it. */
  void doOn(SideBySide both);

  /** Returns whether the step only reads, so that a later difference may show without it. */
  default boolean reads() {
    return false;
  }

  /** A step that writes a batch of its own. */
  sealed interface OfBatch extends Step {
    /** Returns the batch. */
    Batch batch();

    /** Returns the same step with another batch. */
    OfBatch with(Batch other);
  }

  /** Writes a batch. */
  record Write(Batch batch) implements OfBatch {
    @Override
    public Write with(Batch other) {
      return new Write(other);
    }

    @Override
    public String statement() {
      return "both.apply(" + JavaText.of(batch) + ");";
    }

    @Override
    public void doOn(SideBySide both) {
      both.apply(batch);
    }
  }

  /**
   * Writes a batch on a thread that is interrupted, then the identical batch on one that is not.
   */
  record WriteInterrupted(Batch batch) implements OfBatch {
    @Override
    public WriteInterrupted with(Batch other) {
      return new WriteInterrupted(other);
    }

    @Override
    public String statement() {
      return "both.applyInterrupted(" + JavaText.of(batch) + ");";
    }

    @Override
    public void doOn(SideBySide both) {
      both.applyInterrupted(batch);
    }
  }

  /** Writes a batch through a fault, then the identical batch without one. */
  record WriteThroughFault(Batch batch, Fault fault) implements OfBatch {
    @Override
    public WriteThroughFault with(Batch other) {
      return new WriteThroughFault(other, fault);
    }

    @Override
    public String statement() {
      return "both.applyThroughFault(" + JavaText.of(batch) + ", " + JavaText.of(fault) + ");";
    }

    @Override
    public void doOn(SideBySide both) {
      both.applyThroughFault(batch, fault);
    }
  }

  /**
   * Writes a batch while the medium fails, if the fixture can make it, then the identical batch
   * when it no longer does.
   */
  record WriteOnFailingMedium(Batch batch) implements OfBatch {
    @Override
    public WriteOnFailingMedium with(Batch other) {
      return new WriteOnFailingMedium(other);
    }

    @Override
    public String statement() {
      return "both.applyOnFailingMedium(" + JavaText.of(batch) + ");";
    }

    @Override
    public void doOn(SideBySide both) {
      both.applyOnFailingMedium(batch);
    }
  }

  /** Writes an earlier batch once more; which one is counted from the last, round and round. */
  record WriteAgain(int back) implements Step {
    @Override
    public String statement() {
      return "both.applyAgain(" + back + ");";
    }

    @Override
    public void doOn(SideBySide both) {
      both.applyAgain(back);
    }
  }

  /** Erases a conversation or a user. */
  record Erase(Partition partition) implements Step {
    @Override
    public String statement() {
      return "both.erase(" + JavaText.of(partition) + ");";
    }

    @Override
    public void doOn(SideBySide both) {
      both.erase(partition);
    }
  }

  /** Compacts the store. */
  record Compact() implements Step {
    @Override
    public String statement() {
      return "both.compact();";
    }

    @Override
    public void doOn(SideBySide both) {
      both.compact();
    }
  }

  /**
   * Asks both stores the same.
   *
   * @param line the call after {@code storage.}, as Java
   */
  record Read(String rules, String line, Function<Storage, @Nullable Object> call) implements Step {
    @Override
    public String statement() {
      return "both.ask(" + JavaText.of(rules) + ", storage -> storage." + line + ");";
    }

    @Override
    public void doOn(SideBySide both) {
      both.ask(rules, call);
    }

    @Override
    public boolean reads() {
      return true;
    }
  }

  /** Asks both stores for a user's list, which may lag. */
  record ReadList(String rules, String line, Function<Storage, @Nullable Object> call)
      implements Step {
    @Override
    public String statement() {
      return "both.askList(" + JavaText.of(rules) + ", storage -> storage." + line + ");";
    }

    @Override
    public void doOn(SideBySide both) {
      both.askList(rules, call);
    }

    @Override
    public boolean reads() {
      return true;
    }
  }

  /** Reads a conversation from end to end, page by page. */
  record ReadPages(String conversation, Direction direction, int size, MessageFilter filter)
      implements Step {
    @Override
    public String statement() {
      return "both.askPages("
          + String.join(
              ", ",
              JavaText.of(conversation),
              JavaText.of(direction),
              JavaText.of(size),
              JavaText.of(filter))
          + ");";
    }

    @Override
    public void doOn(SideBySide both) {
      both.askPages(conversation, direction, size, filter);
    }

    @Override
    public boolean reads() {
      return true;
    }
  }

  /** Reads all there is of a conversation. */
  record ReadAll(String conversation, List<String> users) implements Step {
    @Override
    public String statement() {
      return "both.askAll("
          + JavaText.of(conversation)
          + users.stream().map(user -> ", " + JavaText.of(user)).collect(Collectors.joining())
          + ");";
    }

    @Override
    public void doOn(SideBySide both) {
      both.askAll(conversation, users.toArray(String[]::new));
    }

    @Override
    public boolean reads() {
      return true;
    }
  }

  /** Closes the store and opens it again, if it declares that it keeps everything. */
  record Reopen() implements Step {
    @Override
    public String statement() {
      return "both.reopen();";
    }

    @Override
    public void doOn(SideBySide both) {
      both.reopen();
    }
  }
}
