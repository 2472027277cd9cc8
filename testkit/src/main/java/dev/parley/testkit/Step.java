package dev.parley.testkit;

import dev.parley.storage.Batch;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.Fault;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One step of a random script; its text is the line that a test would have for it. */
sealed interface Step {
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
    public String toString() {
      return "storage.apply(" + JavaText.of(batch) + ", OS);";
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
    public String toString() {
      return "storage.apply(" + JavaText.of(batch) + ", OS); // interrupted, then again: CONC-2";
    }
  }

  /** Writes a batch through a fault, then the identical batch without one. */
  record WriteThroughFault(Batch batch, Fault fault) implements OfBatch {
    @Override
    public WriteThroughFault with(Batch other) {
      return new WriteThroughFault(other, fault);
    }

    @Override
    public String toString() {
      return "storage.apply(" + JavaText.of(batch) + ", OS); // " + fault + ", then again: ERR-1";
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
    public String toString() {
      return "storage.apply(" + JavaText.of(batch) + ", OS); // medium fails, then again: ERR-1";
    }
  }

  /** Writes an earlier batch once more; which one is counted from the last, round and round. */
  record WriteAgain(int back) implements Step {
    @Override
    public String toString() {
      return "storage.apply(/* again the batch " + back + " before the last */);";
    }
  }

  /** Asks both stores the same. */
  record Read(String rules, String line, Function<Storage, @Nullable Object> call) implements Step {
    /** Returns whether it reads users' lists, which may lag. */
    boolean mayLag() {
      return rules.contains("LIST-1");
    }

    @Override
    public String toString() {
      return "storage." + line + "; // " + rules;
    }
  }

  /** Closes the store and opens it again, if it declares that it keeps everything. */
  record Reopen() implements Step {
    @Override
    public String toString() {
      return "storage.close(); storage = provider.open(options); // LIFE-3";
    }
  }
}
