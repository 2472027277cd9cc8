package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir private Path directory;

  @Test
  void everyCheckHoldsAlsoOnTheStoreThatTheDemoLeft() {
    Run first = Run.of("demo", "--store", directory.toString());
    Run second = Run.of("demo", "--store", directory.toString());

    assertThat(first.exit()).as(first.out()).isZero();
    assertThat(second.exit()).as(second.out()).isZero();
    assertThat(first.out()).contains("added=240, present=0").doesNotContain("FAILED");
    assertThat(second.out()).contains("added=0, present=240").doesNotContain("FAILED");
    assertThat(first.err()).isEmpty();
  }

  @Test
  void withoutADirectoryItWorksInATemporaryOne() {
    Run run = Run.of("demo");

    assertThat(run.exit()).as(run.out()).isZero();
    Path temporary = Path.of(run.lines().get(0).replace("Store: ", "").trim());
    assertThat(temporary).doesNotExist();
  }
}
