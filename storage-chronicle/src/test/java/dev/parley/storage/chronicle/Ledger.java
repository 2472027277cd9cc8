package dev.parley.storage.chronicle;

import dev.parley.Durability;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.testkit.storage.MemoryStorage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one writer asked of a store, in order, and how far each promise goes. What a store holds is
 * right if it is what the reference store holds after the first so many steps, at least as many as
 * were promised and at most as many as were begun.
 */
final class Ledger {
  private final LedgerSteps steps;
  private final List<LedgerStep> begun = new ArrayList<>();
  private final Deque<LedgerStep> again = new ArrayDeque<>();
  private final Map<Integer, String> texts = new HashMap<>();
  private volatile int acknowledged;
  private volatile int acknowledgedOnDisk;

  Ledger(LedgerSteps steps) {
    this.steps = steps;
  }

  /** Applies the next step, and notes what is acknowledged. */
  void next(Storage store, Durability durability) {
    LedgerStep step = again.isEmpty() ? steps.next() : again.removeFirst();
    int number;
    synchronized (this) {
      begun.add(step);
      number = begun.size();
    }
    step.applyTo(store, durability);
    acknowledged = number;
    if (durability == Durability.DISK) {
      acknowledgedOnDisk = number;
    }
  }

  /** Applies some steps, every fourth with the greatest durability. */
  void write(Storage store, int count) {
    for (int i = 0; i < count; i++) {
      next(store, i % 4 == 0 ? Durability.DISK : Durability.OS);
    }
  }

  /** Returns whether the next step was acknowledged; if not, what is noted is what happened. */
  boolean writeOrBeRefused(Storage store) {
    int known = begun();
    try {
      next(store, known % 4 == 0 ? Durability.DISK : Durability.OS);
      return true;
    } catch (StorageException.NotApplied e) {
      // Nothing of it happened.
      keepOnly(known);
    } catch (StorageException.Unknown e) {
      // It may have happened; the store says which.
      keepOnly(held(store, known, known + 1));
    }
    return false;
  }

  /** Notes that everything is on disk: after a sync or a close. */
  void forced() {
    acknowledgedOnDisk = acknowledged;
  }

  /** Takes all but the first steps for not done: they come again. */
  synchronized void keepOnly(int number) {
    while (begun.size() > number) {
      again.addFirst(begun.remove(begun.size() - 1));
    }
    texts.keySet().removeIf(known -> known > number);
    acknowledged = number;
  }

  /** Takes the first steps for done and acknowledged; somebody else did them. */
  synchronized void skip(int number) {
    while (begun.size() < number) {
      begun.add(steps.next());
    }
    acknowledged = number;
  }

  /** Throws unless a store that holds others too holds all these steps. */
  synchronized void checkAlone(Storage store) {
    MemoryStorage model = MemoryStorage.create();
    begun.forEach(step -> step.applyTo(model, Durability.OS));
    String expected = LedgerText.of(model, steps);
    String found = LedgerText.of(store, steps);
    if (!expected.equals(found)) {
      throw new AssertionError("steps are missing" + LedgerText.firstDifference(expected, found));
    }
  }

  /**
   * Returns how many of the first steps a store holds, which holds others too.
   *
   * @throws AssertionError if it holds anything else of them than the outcome of that many
   */
  synchronized int heldAlone(Storage store, int least, int most) {
    String found = LedgerText.of(store, steps);
    String expected = "";
    MemoryStorage model = MemoryStorage.create();
    for (int i = 0; i <= most; i++) {
      if (i > 0) {
        begun.get(i - 1).applyTo(model, Durability.OS);
      }
      if (i >= least) {
        expected = LedgerText.of(model, steps);
        if (expected.equals(found)) {
          return i;
        }
      }
    }
    throw new AssertionError(
        "store holds what no number of steps gives: least="
            + least
            + ", most="
            + most
            + LedgerText.firstDifference(expected, found));
  }

  /** Goes back to what was promised at an earlier moment. */
  void goBack(int earlierAcknowledged, int earlierOnDisk) {
    acknowledged = earlierAcknowledged;
    acknowledgedOnDisk = earlierOnDisk;
  }

  int acknowledged() {
    return acknowledged;
  }

  int acknowledgedOnDisk() {
    return acknowledgedOnDisk;
  }

  synchronized int begun() {
    return begun.size();
  }

  /**
   * Returns how many of the first steps a store holds.
   *
   * @throws AssertionError if it holds anything else than the outcome of that many steps
   */
  synchronized int held(Storage store, int least, int most) {
    String text = text(store);
    for (int number = most; number >= least; number--) {
      if (expected(number, least, most).equals(text)) {
        return number;
      }
    }
    throw new AssertionError(
        "store holds what no number of steps gives: least="
            + least
            + ", most="
            + most
            + ", version="
            + store.highestVersion()
            + ", compared with the most"
            + LedgerText.firstDifference(expected(most, least, most), text));
  }

  private String expected(int number, int least, int most) {
    String known = texts.get(number);
    if (known == null) {
      // All that may be asked for, in one go.
      MemoryStorage model = MemoryStorage.create();
      for (int i = 0; i <= most; i++) {
        if (i >= least && !texts.containsKey(i)) {
          texts.put(i, text(model));
        }
        if (i < most && i < begun.size()) {
          begun.get(i).applyTo(model, Durability.OS);
        }
      }
      known = texts.get(number);
    }
    return known == null ? "" : known;
  }

  private String text(Storage store) {
    return LedgerText.ofWhole(store, steps);
  }
}
