package dev.parley.example.sqlite.first;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.parley.testkit.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What the guide says that its reader will see. */
final class FirstRedTest {
  private static final String TEST = "order3ALateMessageAppearsWhereItsPositionSays";

  @Test
  void theGuideShowsTheFailureThatTheSuiteGives() throws IOException {
    String guide = Files.readString(Path.of("../../docs/write-a-storage.md"));

    Map<String, String> failures = run();

    assertThat(guide).contains(failures.get(TEST));
  }

  private static Map<String, String> run() {
    Map<String, String> failures = new TreeMap<>();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result
                .getThrowable()
                .ifPresent(
                    e ->
                        test.getSource()
                            .filter(MethodSource.class::isInstance)
                            .map(MethodSource.class::cast)
                            .ifPresent(m -> failures.put(m.getMethodName(), "" + e.getMessage())));
          }
        };
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                selectMethod(EmptyStorageContract.class, TEST, StoreUnderTest.class.getName()))
            .configurationParameter("jqwik.database", "")
            .build();
    LauncherConfig alone =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    LauncherFactory.create(alone).execute(request, listener);
    return failures;
  }
}
