package dev.parley.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.Event;
import dev.parley.message.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Drawn event sequences are such as a listener could hear. */
final class EventSequenceTest {
  /** What an application that listens knows. */
  private static final class Listening {
    private final EventSequence sequence;
    private final Map<String, Message> heard = new LinkedHashMap<>();
    private final Set<String> left = new HashSet<>();
    private boolean present;
    private long latest = Long.MIN_VALUE;
    private String latestId = "";

    Listening(EventSequence sequence) {
      this.sequence = sequence;
    }

    void hear(Event event) {
      if (event instanceof Event.Invited invited) {
        assertThat(present).as("present when invited").isFalse();
        assertThat(invited.conversation()).isEqualTo(sequence.conversation());
        present = true;
        return;
      }
      assertThat(present).as("present when hearing of %s", event).isTrue();
      if (event instanceof Event.MessageSent sent) {
        hearSent(sent.message());
      } else if (event instanceof Event.MessageRecalled recalled) {
        hearRecalled(recalled.message());
      } else if (event instanceof Event.MembersLeft gone) {
        assertThat(gone.users()).doesNotContain(sequence.listener());
        assertThat(left).doesNotContainAnyElementsOf(gone.users());
        left.addAll(gone.users());
      } else if (event instanceof Event.MembersJoined joined) {
        left.removeAll(joined.users());
      } else if (event instanceof Event.UnreadChanged changed) {
        assertThat(changed.unread()).isBetween(0, heard.size());
      } else {
        assertThat(event).isInstanceOf(Event.Kicked.class);
        present = false;
      }
    }

    private void hearSent(Message message) {
      assertThat(message.recalled()).isFalse();
      assertThat(left).doesNotContain(message.from());
      assertThat(message.sentAt()).isGreaterThanOrEqualTo(latest);
      assertThat(message.id()).isGreaterThan(latestId);
      latest = message.sentAt();
      latestId = message.id();
      heard.put(message.id(), message);
    }

    private void hearRecalled(Message message) {
      assertThat(heard).as("sent before its recall").containsKey(message.id());
      Message sent = Objects.requireNonNull(heard.get(message.id()));
      assertThat(sent.recalled()).as("recalled already").isFalse();
      assertThat(left).as("recalled by a member").doesNotContain(sent.from());
      assertThat(message.position()).isEqualTo(sent.position());
      assertThat(message.recall())
          .hasValueSatisfying(r -> assertThat(r.by()).isEqualTo(sent.from()));
      heard.put(message.id(), message);
    }
  }

  @Property(tries = 1000)
  @StatisticsReport(onFailureOnly = true)
  void sequencesAreConsistent(@ForAll EventSequence sequence) {
    Listening listening = new Listening(sequence);

    sequence.events().forEach(listening::hear);

    assertThat(sequence.events().get(0)).isInstanceOf(Event.Invited.class);
    occurs("a recall", sequence, Event.MessageRecalled.class, 30);
    occurs("somebody joins later", sequence, Event.MembersJoined.class, 90);
    occurs("somebody leaves", sequence, Event.MembersLeft.class, 30);
    occurs("the listener is kicked", sequence, Event.Kicked.class, 10);
    occurs("something is read", sequence, Event.UnreadChanged.class, 30);
  }

  private static void occurs(
      String label, EventSequence sequence, Class<? extends Event> type, int percent) {
    Statistics.label(label)
        .collect(sequence.events().stream().anyMatch(type::isInstance))
        .coverage(coverage -> coverage.check(true).percentage(p -> p > percent));
  }

  /** Reading only goes forward, so there must be a place up to which just so many are unread. */
  @Property(tries = 500)
  void unreadIsANumberThatReadingCouldLeave(@ForAll EventSequence sequence) {
    List<Message> messages = new ArrayList<>();
    int read = 0;
    for (Event event : sequence.events()) {
      if (event instanceof Event.MessageSent sent) {
        messages.add(sent.message());
      } else if (event instanceof Event.MessageRecalled recalled) {
        messages.replaceAll(m -> m.id().equals(recalled.message().id()) ? recalled.message() : m);
      } else if (event instanceof Event.Invited) {
        read = messages.size();
      } else if (event instanceof Event.UnreadChanged changed) {
        while (read < messages.size()
            && unread(messages, read, sequence.listener()) > changed.unread()) {
          read++;
        }
        assertThat(unread(messages, read, sequence.listener())).isEqualTo(changed.unread());
      }
    }
  }

  private static int unread(List<Message> messages, int from, String listener) {
    return (int)
        messages.subList(from, messages.size()).stream()
            .filter(m -> m.counted() && !m.recalled() && !m.from().equals(listener))
            .count();
  }
}
