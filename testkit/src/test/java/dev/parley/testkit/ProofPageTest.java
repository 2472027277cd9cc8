package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.broken.BrokenStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ProofPageTest {
  private static final Path PAGE = Path.of("../docs/testkit-proof.md");
  private static final String HEAD = "| Store | Rule | Its fault |";

  @Test
  void thePageHasExactlyTheStoresOfTheShelf() throws IOException {
    List<String> shelf =
        BrokenStores.all().stream()
            .map(store -> "| %s | %s | %s |".formatted(store.name(), store.rule(), store.fault()))
            .toList();

    try (Stream<String> lines = Files.lines(PAGE)) {
      List<String> table =
          lines
              .dropWhile(line -> !line.equals(HEAD))
              .skip(2)
              .takeWhile(line -> line.startsWith("|"))
              .toList();

      assertThat(table).isEqualTo(shelf);
    }
  }
}
