package dev.parley.testkit.broken;

import dev.parley.testkit.broken.BackupFixture.Flaw;
import java.util.List;

/** Wrong about copies of themselves. */
final class BrokenBackups {
  private BrokenBackups() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "BACKUP-1",
            "backup without the last batch",
            "A backup lacks what was acknowledged last before it.",
            Flaw.WITHOUT_THE_LAST),
        broken(
            "BACKUP-1",
            "backup with a batch by halves",
            "A backup has the first mutation alone of the last batch.",
            Flaw.BY_HALVES),
        broken(
            "BACKUP-2",
            "second backup that adds nothing",
            "Where a backup is already, it says that it made one, and makes none.",
            Flaw.ONLY_ONCE),
        broken(
            "BACKUP-2",
            "stopped backup that takes the earlier one along",
            "It gives up the earlier backup before the new one is there.",
            Flaw.EARLIER_ONE_GONE),
        broken(
            "BACKUP-3",
            "backup over whatever is there",
            "It makes any directory a backup, whatever lies in it.",
            Flaw.OVER_ANYTHING),
        broken(
            "BACKUP-3",
            "backup over what was written since",
            "It takes a store that was a backup once for one still.",
            Flaw.OVER_WHAT_WAS_WRITTEN),
        broken(
            "BACKUP-4",
            "restore without the claims",
            "A restored store knows nothing of claims.",
            Flaw.RESTORES_NO_CLAIMS),
        broken(
            "BACKUP-4",
            "restore over whatever is there",
            "It makes any directory a store, whatever lies in it.",
            Flaw.RESTORES_OVER_ANYTHING),
        broken(
            "BACKUP-4",
            "restore of a damaged backup",
            "It takes a backup as it is.",
            Flaw.RESTORES_DAMAGE));
  }

  private static BrokenStore broken(String rule, String name, String fault, Flaw flaw) {
    return new BrokenStore(name, rule, fault, new BackupFixture(flaw));
  }
}
