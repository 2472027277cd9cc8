package dev.parley.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checker itself, on histories whose answer is known. */
final class LinearizabilityTest {
  /** A register: {@code w5} writes 5, {@code r} reads, {@code i} increments and answers. */
  private static final SequentialModel<Integer, String, Integer> REGISTER =
      new SequentialModel<>() {
        @Override
        public Integer initial() {
          return 0;
        }

        @Override
        public Outcome<Integer, Integer> apply(Integer state, String call) {
          return switch (call.charAt(0)) {
            case 'w' -> new Outcome<>(Integer.valueOf(call.substring(1)), 0);
            case 'i' -> new Outcome<>(state + 1, state + 1);
            default -> new Outcome<>(state, state);
          };
        }
      };

  /** A queue: {@code e5} enqueues 5, {@code d} takes the oldest and answers it, or 0. */
  private static final SequentialModel<List<Integer>, String, Integer> QUEUE =
      new SequentialModel<>() {
        @Override
        public List<Integer> initial() {
          return List.of();
        }

        @Override
        public Outcome<List<Integer>, Integer> apply(List<Integer> state, String call) {
          if (call.startsWith("e")) {
            List<Integer> after = new ArrayList<>(state);
            after.add(Integer.valueOf(call.substring(1)));
            return new Outcome<>(after, 0);
          }
          return state.isEmpty()
              ? new Outcome<>(state, 0)
              : new Outcome<>(state.subList(1, state.size()), state.get(0));
        }
      };

  /** Reads a history from text: {@code thread:call=answer@begin-end}, with ? for no answer. */
  private static List<TimedCall<String, Integer>> history(String text) {
    AtomicInteger thread = new AtomicInteger();
    return Arrays.stream(text.split(" ", -1))
        .map(
            each -> {
              String[] parts = each.split("[=@-]", -1);
              boolean ended = !parts[1].equals("?");
              return new TimedCall<>(
                  thread.getAndIncrement(),
                  parts[0],
                  ended ? Integer.valueOf(parts[1]) : null,
                  Long.parseLong(parts[2]),
                  ended ? Long.parseLong(parts[3]) : TimedCall.NEVER);
            })
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "w1=0@0-1 r=1@2-3",
        // A read that overlaps a write sees either.
        "w1=0@0-3 r=0@1-2",
        "w1=0@0-3 r=1@1-2",
        // Two writes that overlap may come in either order, but the readers have to agree.
        "w1=0@0-5 w2=0@1-6 r=2@7-8 r=2@9-10",
        "w1=0@0-5 w2=0@1-6 r=1@7-8 r=1@9-10",
        // Old value after a new one, while the second write is still under way: not yet written.
        "w1=0@0-9 r=0@1-2 r=1@3-4 r=1@5-6",
        // What gave no answer may have happened, at any time behind its begin, or not.
        "w1=?@0- r=0@1-2 r=1@3-4",
        "w1=?@0- r=0@1-2 r=0@3-4",
        "w1=?@0- w2=0@1-2 r=2@3-4 r=1@5-6",
        "i=1@0-3 i=2@1-2",
        "i=2@0-3 i=1@1-2"
      })
  void aHistoryThatOneOrderExplainsIsLinearizable(String history) {
    assertThat(Linearizability.fault(REGISTER, history(history))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A stale read after an acknowledgement.
        "w1=0@0-1 r=0@2-3",
        // Something that nobody wrote.
        "w1=0@0-3 r=2@1-2",
        // New, then old: no moment fits the write.
        "w1=0@0-9 r=1@1-2 r=0@3-4",
        // Two readers that disagree on the order of two writes.
        "w1=0@0-3 w2=0@1-2 r=1@4-5 r=2@6-7",
        // A lost update.
        "i=1@0-3 i=1@1-2",
        // Not before its begin, with or without an answer.
        "r=1@0-1 w1=?@2-",
        "w1=?@0- r=1@1-2 w2=0@3-4 r=1@5-6"
      })
  void aHistoryThatNoOrderExplainsIsNot(String history) {
    assertThat(Linearizability.fault(REGISTER, history(history))).isPresent();
  }

  /** The queues of Herlihy and Wing's paper: H1 and H3 are linearizable, H2 is not. */
  @ParameterizedTest
  @CsvSource({
    "e1=0@0-3 e2=0@1-2 d=2@4-7 d=1@5-6, true",
    "e1=0@0-1 e2=0@2-3 d=2@4-5, false",
    "e1=0@0-3 d=1@1-2, true",
    "e1=0@0-3 e2=0@1-2 d=2@4-7 d=2@5-6, false",
    "d=0@0-1 e1=0@2-3 d=0@4-5, false",
    "e1=0@0-5 d=0@1-2 d=1@3-4, true"
  })
  void aQueueIsJudgedAsInThePaper(String history, boolean linearizable) {
    assertThat(Linearizability.fault(QUEUE, history(history)).isEmpty()).isEqualTo(linearizable);
  }

  @Test
  void aFaultNamesTheCallThatCannotCome() {
    Optional<String> fault =
        Linearizability.fault(REGISTER, history("w1=0@0-1 r=1@2-3 w2=0@4-5 r=1@6-7"));

    assertThat(fault).isPresent();
    assertThat(fault.get())
        .startsWith("no order of the calls explains their answers: calls=4, explained at most=3")
        .contains("6 to    7  thread 3  r -> 1; the model answers 2");
  }

  @Test
  void anEmptyHistoryIsLinearizable() {
    assertThat(Linearizability.fault(REGISTER, List.of())).isEmpty();
  }

  /** Twelve writes at once have 479 million orders, of which a read afterwards refuses all. */
  @Test
  void ordersThatComeToTheSameAreTriedOnce() {
    List<TimedCall<String, Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      calls.add(new TimedCall<>(i, "w1", 0, i, 100 + i));
    }
    calls.add(new TimedCall<>(20, "r", 7, 200, 201));

    assertThat(Linearizability.fault(REGISTER, calls)).isPresent();
  }

  @Test
  void whatARealRegisterAnswersIsLinearizableAndWhatACacheAnswersIsNot() {
    int faults = 0;
    for (int round = 0; round < 200; round++) {
      AtomicInteger register = new AtomicInteger();
      History<String, Integer> good = new History<>();
      History<String, Integer> stale = new History<>();
      int seed = round;
      // Step by step: threads that run one after the other would not see each other's writes late.
      Phaser steps = new Phaser(3);
      Racers.run(
          3,
          thread -> {
            Random random = new Random(seed * 3L + thread);
            Integer cached = null;
            for (int i = 0; i < 6; i++) {
              steps.arriveAndAwaitAdvance();
              if (random.nextBoolean()) {
                String write = "w" + (thread * 10 + i + 1);
                int value = thread * 10 + i + 1;
                long begin = stale.begin();
                good.record(
                    thread,
                    write,
                    () -> {
                      register.set(value);
                      return 0;
                    });
                stale.end(thread, begin, write, 0);
                cached = value;
              } else {
                long begin = stale.begin();
                int read = good.record(thread, "r", register::get);
                cached = cached == null ? read : cached;
                stale.end(thread, begin, "r", cached);
              }
            }
          });
      assertThat(good.calls()).hasSize(18);
      assertThat(Linearizability.fault(REGISTER, good.calls())).isEmpty();
      faults += Linearizability.fault(REGISTER, stale.calls()).isPresent() ? 1 : 0;
    }
    assertThat(faults).isPositive();
  }

  @Test
  void racersThrowWhatOneOfThemThrows() {
    assertThatThrownBy(
            () ->
                Racers.run(
                    3,
                    number -> {
                      if (number == 1) {
                        throw new AssertionError("one");
                      }
                    }))
        .hasMessage("one");
  }
}
