package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code stats} of the default storage. */
class StatsCommandTest {
  @TempDir private Path place;

  @Test
  void statsWithSpaceSaysWhatIsLiveAndDead() {
    try (ConversationEngine engine = ConversationEngine.open(place)) {
      engine.session("ann").createConversation(group -> {}).messages().send("noodles?");
    }

    JsonNode details =
        Run.of("stats", "--store", place.toString(), "--space").json().get(0).get("details");
    JsonNode without = Run.of("stats", "--store", place.toString()).json().get(0).get("details");

    assertThat(details.get("liveBytes").stringValue()).matches("[1-9][0-9]*");
    assertThat(details.get("deadBytes").stringValue()).matches("[0-9]+");
    assertThat(details.get("compactionGives").stringValue()).matches("[0-9]+");
    assertThat(without.has("liveBytes")).isFalse();
    assertThat(without.has("logBytes")).isTrue();
  }

  @Test
  void statsForPeopleAreLinesWithCommas() {
    ConversationEngine.open(place).close();

    Run run = Run.of("stats", "--store", place.toString(), "--text");

    assertThat(run.lines()).contains("messages          0");
    assertThat(run.out()).containsPattern("logBytes {10}[0-9]{1,3}(,[0-9]{3})+\n");
  }
}
