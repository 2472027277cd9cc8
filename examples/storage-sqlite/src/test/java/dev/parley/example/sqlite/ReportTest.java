package dev.parley.example.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.parley.testkit.BatchContract;
import dev.parley.testkit.CapabilityContract;
import dev.parley.testkit.StorageFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The report has the lines that the guide shows of it. */
final class ReportTest {
  private static final Pattern EXCERPT = Pattern.compile("```markdown\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  /** Not found by itself, since it is nested: the part of the suite that the excerpt is about. */
  static final class Reported implements CapabilityContract, BatchContract {
    @Override
    public StorageFixture fixture() {
      return new SqliteFixture();
    }
  }

  @Test
  void theGuideShowsLinesThatTheReportHas() throws IOException {
    Matcher excerpt = EXCERPT.matcher(Files.readString(GuideTest.GUIDE));
    assertThat(excerpt.find()).isTrue();

    assertThat(report()).contains(excerpt.group(1).split("\n"));
  }

  private List<String> report() throws IOException {
    String outer = System.getProperty("parley.report", "");
    System.setProperty("parley.report", directory.toString());
    try {
      LauncherFactory.create(
              LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build())
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(Reported.class))
                  .configurationParameter("jqwik.database", "")
                  .build());
    } finally {
      System.setProperty("parley.report", outer);
    }
    return Files.readAllLines(directory.resolve(Reported.class.getName() + ".md"));
  }
}
