package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whoever watches a long command sees numbers. */
class StoreProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private StoreProgress progress(boolean watched) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new StoreProgress(
        new Streams(
            InputStream.nullInputStream(), OutputStream.nullOutputStream(), stream, watched),
        "compacting");
  }

  private String seen() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatWasRewrittenIsAddedUp() {
    try (StoreProgress progress = progress(true)) {
      progress.begin();
      progress.rewritten(10_000, 4_000, 1);
      progress.rewritten(1_000, 500, 1);
    }

    assertThat(seen())
        .startsWith("\rcompacting ...")
        .contains("\rcompacting: 0 changes, 10,000 bytes rewritten as 4,000")
        .endsWith("\rcompacting: 0 changes, 11,000 bytes rewritten as 4,500\r\033[K");
  }

  @Test
  void nothingIsShownBehindTheEnd() {
    StoreProgress progress = progress(true);
    progress.close();

    progress.rewritten(10_000, 4_000, 1);

    assertThat(seen()).isEmpty();
  }

  @Test
  void nothingIsShownWhereNobodyWatches() {
    try (StoreProgress progress = progress(false)) {
      progress.begin();
      progress.rewritten(10_000, 4_000, 1);
    }

    assertThat(seen()).isEmpty();
  }
}
