package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report says what a run showed, and programs can read it. */
final class RunReportTest {
  @TempDir Path directory;

  /** Not found by itself, since it is nested; the tests below run it. */
  static final class TakesDiskContract
      implements CapabilityContract, CountContract, LifecycleContract, ModelContract {
    @Override
    public StorageFixture fixture() {
      StorageFixture good = directory -> new MemoryFixture().open(directory);
      StorageFixture broken = directory -> new TakesDisk(good.open(directory));
      return StorageFixture.of(new Profile("good", good), new Profile("a \"broken\" one", broken));
    }
  }

  private static final class TakesDisk extends ForwardingStorage {
    TakesDisk(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      super.apply(batch, Durability.OS);
    }
  }

  private JsonNode report() throws IOException {
    ContractRun.reporting(TakesDiskContract.class, directory.toString());
    return JsonMapper.shared().readTree(Files.readString(file(".json")));
  }

  private Path file(String ending) {
    return directory.resolve(TakesDiskContract.class.getName() + ending);
  }

  private static JsonNode rule(JsonNode report, String number) {
    for (JsonNode rule : report.get("rules")) {
      if (rule.get("number").asString().equals(number)) {
        return rule;
      }
    }
    throw new AssertionError("rule is not in the report: number=" + number);
  }

  @Test
  void theReportNamesTheBrokenRuleAndWhatWasNotExercised() throws IOException {
    JsonNode report = report();

    JsonNode broken = rule(report, "CAP-1");
    assertThat(broken.get("status").asString()).isEqualTo("failed");
    assertThat(broken.get("text").asString()).isEqualTo(Rule.of("CAP-1").orElseThrow().text());
    assertThat(broken.get("failed")).hasSize(1);
    JsonNode failure = broken.get("failed").get(0);
    assertThat(failure.get("test").asString()).isEqualTo("cap1DiskDurabilityIsGivenOrRefused");
    assertThat(failure.get("profile").asString()).isEqualTo("a \"broken\" one");
    assertThat(failure.get("message").asString()).contains("throwable");
    JsonNode left = rule(report, "LIFE-3");
    assertThat(left.get("status").asString()).isEqualTo("notExercised");
    assertThat(left.get("notExercised").get(0).get("part").asString()).startsWith("LIFE-3");
    assertThat(left.get("notExercised").get(0).get("reason").asString())
        .isEqualTo("the store does not declare PERSISTENT");
    assertThat(rule(report, "COUNT-1").get("status").asString()).isEqualTo("passed");
    assertThat(rule(report, "LIFE-1").get("status").asString()).isEqualTo("partlyExercised");
    assertThat(rule(report, "SCAN-1").get("status").asString()).isEqualTo("notRun");
    assertThat(rule(report, "DUR-2").get("status").asString()).isEqualTo("unchecked");
    assertThat(rule(report, "DUR-2").get("reason").asString())
        .isEqualTo(UncheckedRules.reasons().get("DUR-2"));
    assertThat(report.get("rules")).hasSize(Rule.all().size());
  }

  @Test
  void theReportSaysOfWhatItIs() throws IOException {
    JsonNode report = report();

    assertThat(report.get("suiteLevel").asString()).isEqualTo(SuiteLevel.CURRENT);
    assertThat(report.get("outcome").asString()).isEqualTo("failed");
    assertThat(report.get("testClass").asString()).isEqualTo(TakesDiskContract.class.getName());
    assertThat(report.get("java").asString()).isEqualTo(Runtime.version().toString());
    assertThat(report.get("depth").asInt()).isPositive();
    JsonNode profile = report.get("profiles").get(1);
    assertThat(report.get("profiles")).hasSize(2);
    assertThat(profile.get("name").asString()).isEqualTo("a \"broken\" one");
    assertThat(profile.get("declared").valueStream().map(JsonNode::asString))
        .containsExactly("IMMEDIATE_LIST", "SNAPSHOT_SCAN");
    assertThat(profile.get("notDeclared").valueStream().map(JsonNode::asString))
        .containsExactly("PERSISTENT", "DISK_DURABILITY", "MULTI_PROCESS", "ENCRYPTION", "BACKUP");
  }

  @Test
  void bothEnginesAreInTheReportOfAClass() throws IOException {
    JsonNode report = report();

    JsonNode property = report.get("properties").get(0);
    assertThat(property.get("test").asString()).isEqualTo("everyScriptReadsAsOnTheReference");
    assertThat(property.get("outcome").asString()).isEqualTo("passed");
    assertThat(property.get("seeds").get("jqwik").asString()).matches("-?[0-9]+");
    assertThat(report.get("tests").get("passed").asInt()).isGreaterThan(10);
    assertThat(report.get("tests").get("failed").asInt()).isEqualTo(1);
  }

  @Test
  void peopleReadTheSame() throws IOException {
    report();

    assertThat(Files.readString(file(".md")))
        .startsWith("# Storage suite: ")
        .contains("- Suite level: " + SuiteLevel.CURRENT)
        .contains("| CAP-1 | failed |")
        .contains("- **CAP-1** `cap1DiskDurabilityIsGivenOrRefused` (a \"broken\" one): ")
        .contains(": the store does not declare PERSISTENT")
        .contains("- **DUR-2** ");
  }

  /** Not found by itself, since it is nested; the test below runs it. */
  static final class LosesSettingsContract implements CountContract, ModelContract {
    @Override
    public StorageFixture fixture() {
      StorageFixture good = directory -> new MemoryFixture().open(directory);
      StorageFixture broken = directory -> new LosesSettings(good.open(directory));
      return StorageFixture.of(new Profile("good", good), new Profile("broken", broken));
    }
  }

  private static final class LosesSettings extends ForwardingStorage {
    LosesSettings(Storage good) {
      super(good);
    }

    @Override
    public Map<String, String> settings(String user, String scope) {
      return Map.of();
    }
  }

  @Test
  void aPropertyThatFailsInOneProfileAloneFailsTheRun() throws IOException {
    ContractRun.reporting(LosesSettingsContract.class, directory.toString());

    String name = LosesSettingsContract.class.getName();
    JsonNode report =
        JsonMapper.shared().readTree(Files.readString(directory.resolve(name + ".json")));
    assertThat(report.get("outcome").asString()).isEqualTo("failed");
    assertThat(report.get("tests").get("failed").asInt()).isZero();
    JsonNode property = report.get("properties").get(0);
    assertThat(property.get("outcome").asString()).isEqualTo("failed");
    assertThat(property.get("message").asString()).containsPattern("[A-Z]+-[0-9]+");
    assertThat(Files.readString(directory.resolve(name + ".md"))).contains("- Outcome: failed");
  }

  @Test
  void aRunWithoutReportsWritesNone() throws IOException {
    ContractRun.of(TakesDiskContract.class);

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void whatIsWrittenAsJsonIsReadAsTheSame() {
    String hostile = "\" \\ \n \t \u0000 \u2028 \ud83d\ude00 \u00e9 </script>\r\b\u007f";
    Map<String, Object> value = new LinkedHashMap<>();
    value.put(hostile, hostile);
    value.put("numbers", List.of(Long.MIN_VALUE, 0, Integer.MAX_VALUE));
    value.put("empty", List.of(Map.of(), List.of(), ""));
    value.put("no", false);

    JsonNode read = JsonMapper.shared().readTree(JsonText.of(value));

    assertThat(read).hasSize(4);
    assertThat(read.get(hostile).asString()).isEqualTo(hostile);
    assertThat(read.get("numbers")).hasToString("[-9223372036854775808,0,2147483647]");
    assertThat(read.get("empty")).hasToString("[{},[],\"\"]");
    assertThat(read.get("no")).hasToString("false");
  }
}
