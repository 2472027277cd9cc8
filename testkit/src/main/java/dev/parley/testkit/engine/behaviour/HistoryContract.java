package dev.parley.testkit.engine.behaviour;

import dev.parley.testkit.Depth;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import dev.parley.testkit.history.Racers;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What users of one conversation are answered at the same time is what they could be answered one
 * after another.
 *
 * <p>What is asked about at once is what the rules of storage let be asked of every store: scans
 * and counts need not show one moment, so recalls do not meet counts here.
 */
public interface HistoryContract extends EngineSource {
  @Test
  @Tag("concurrent")
  default void sendsRecallsAndReadsAreAnsweredAsIfTheyCameOneByOne(EngineUnderTest engine) {
    races(
        engine,
        (race, thread) -> {
          GroupRace.Caller caller =
              race.caller(thread, List.of("ann", "bob", "cy").get(thread % 3));
          for (int i = 0; i < 3; i++) {
            if (thread < 2) {
              String id = caller.send("message " + i);
              caller.newest(2);
              caller.recall(id);
            } else {
              caller.newest(3);
              caller.find(i);
              caller.find(2 * i + 1);
            }
          }
        });
  }

  @Test
  @Tag("concurrent")
  default void sendsMarksAndCountsOfUnreadAreAnsweredAsIfTheyCameOneByOne(EngineUnderTest engine) {
    races(
        engine,
        (race, thread) -> {
          GroupRace.Caller caller =
              race.caller(thread, List.of("ann", "bob", "cy", "di").get(thread));
          for (int i = 0; i < 3; i++) {
            if (thread < 2) {
              caller.send("message " + i);
              caller.countUnread();
            } else {
              caller.countUnread();
              caller.markRead();
              caller.countUnread();
            }
          }
        });
  }

  private static void races(EngineUnderTest engine, BiConsumer<GroupRace, Integer> work) {
    for (int round = 0; round < Depth.times(60); round++) {
      GroupRace race = new GroupRace(engine, engine.group("ann", "bob", "cy", "di"));
      engine.clock().tick();
      Racers.run(4, thread -> work.accept(race, thread));
      Optional<String> fault = race.fault();
      if (fault.isPresent()) {
        throw new AssertionError("round " + round + ": " + fault.get());
      }
    }
  }
}
