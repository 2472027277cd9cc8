package dev.parley.testkit;

import dev.parley.storage.Batch;
import dev.parley.storage.Storage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One step of a random script; its text is the line that a test would have for it. */
sealed interface Step {
  /** Writes a batch. */
  record Write(Batch batch) implements Step {
    @Override
    public String toString() {
      return "storage.apply(" + JavaText.of(batch) + ", OS);";
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
