package dev.parley.core.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.IdOrder;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EngineIdsTest {
  @Test
  void idsGrowInTheOrderOfUtf8BytesHowManyEverAMillisecondHas() {
    EngineIds ids = new EngineIds(-1, -1);
    String last = ids.next(5);
    for (int i = 0; i < 200_000; i++) {
      String next = ids.next(5 + i / 150_000);
      assertThat(IdOrder.INSTANCE.compare(next, last)).isPositive();
      last = next;
    }
    assertThat(ids.next(1_000)).isGreaterThan(last);
  }

  @Test
  void idsGrowThoughTheTimeStepsBackOrIsNone() {
    EngineIds ids = new EngineIds(1, -1);
    String last = "";
    for (long time : new long[] {1_000, 999, -1, Long.MIN_VALUE, 0, 1_000, 1_001}) {
      String next = ids.next(time);
      assertThat(next).isGreaterThan(last);
      last = next;
    }
    assertThat(ids.next(Long.MAX_VALUE)).as("a time that has no room").isGreaterThan(last);
  }

  @Test
  void idsComeAfterTheTimeTheyAreToldToBeginAfter() {
    String before = new EngineIds(-1, -1).next(7_000);

    assertThat(new EngineIds(0, 7_000).next(3)).isGreaterThan(before);
    assertThat(new EngineIds(0, 7_000).next(7_000)).isGreaterThan(before);
    assertThat(new EngineIds(0, Long.MIN_VALUE).next(7_001)).isGreaterThan(before);
  }

  @Test
  void enginesWithOtherNodesMakeOtherIdsInTheSameMillisecond() {
    Set<String> made = new HashSet<>();
    for (int node : new int[] {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30}) {
      EngineIds ids = new EngineIds(node, -1);
      for (int i = 0; i < 100; i++) {
        made.add(ids.next(42));
      }
    }
    assertThat(made).hasSize(600);
  }

  @Test
  void anIdIs16CharactersOfItsAlphabet() {
    assertThat(new EngineIds(-1, -1).next((1L << 48) - 1)).matches("~{8}[0-9A-Za-z_~]{8}");
    assertThat(new EngineIds(0, -1).next(0)).matches("0{10}[0-9A-Za-z_~]{6}");
  }
}
