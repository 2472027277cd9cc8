package dev.parley.testkit.broken;

import dev.parley.storage.Capability;
import dev.parley.testkit.StorageFixture;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The shelf of broken stores. */
public final class BrokenStores {
  static final Set<Capability> USUAL =
      Set.of(Capability.PERSISTENT, Capability.IMMEDIATE_LIST, Capability.SNAPSHOT_SCAN);

  private BrokenStores() {}

  /** Returns all of them, by the subjects of the rules; each call opens stores of its own. */
  public static List<BrokenStore> all() {
    return Stream.of(
            BrokenOrder.all(),
            BrokenBounds.all(),
            BrokenScans.all(),
            BrokenReads.all(),
            BrokenLists.all(),
            BrokenMessageMerges.all(),
            BrokenConversationMerges.all(),
            BrokenErasures.all(),
            BrokenWrites.all(),
            BrokenClaims.all(),
            BrokenLifecycle.all(),
            BrokenBackups.all(),
            BrokenProviders.all(),
            BrokenThreads.all(),
            BrokenCapabilities.all(),
            BrokenErrors.all(),
            BrokenCosts.all(),
            BrokenDurability.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Opens a good store as the broken ones are opened, to compare with. */
  public static StorageFixture good() {
    return new BrokenFixture(USUAL, (good, notes) -> good);
  }

  static BrokenStore broken(String rule, String name, String fault, BrokenFixture.Fault breaks) {
    return new BrokenStore(name, rule, fault, new BrokenFixture(USUAL, breaks));
  }

  static Set<Capability> usualWith(Capability more) {
    Set<Capability> all = EnumSet.copyOf(USUAL);
    all.add(more);
    return all;
  }

  static Set<Capability> usualWithout(Capability less) {
    Set<Capability> all = EnumSet.copyOf(USUAL);
    all.remove(less);
    return all;
  }
}
