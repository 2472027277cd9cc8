package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The argument files in the jar and the flags of this build's own tests come from one property. */
class JvmArgsFileTest {

  @Test
  void theShippedFlagsAreThoseOfThisJvm() throws IOException {
    List<String> flags = flagsIn("parley.jvmargs");

    assertThat(flags).isNotEmpty();
    assertThat(flagsOfThisJvm()).containsAll(flags);
  }

  @Test
  void theFlagsForNewerJdksAreInForceExactlyThere() throws IOException {
    List<String> flags = flagsIn("parley-jdk24.jvmargs");

    assertThat(flags).isNotEmpty();
    if (Runtime.version().feature() >= 24) {
      assertThat(flagsOfThisJvm()).containsAll(flags);
    } else {
      assertThat(flagsOfThisJvm()).doesNotContainAnyElementsOf(flags);
    }
  }

  private static List<String> flagsIn(String name) throws IOException {
    try (InputStream file = JvmArgsFileTest.class.getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }

  private static List<String> flagsOfThisJvm() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }
}
