package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several crash tests did is one report. */
class CrashReportTest {
  @TempDir Path directory;

  @Test
  void whatSeveralTestsCountIsAddedUpAboveTheirSections() throws IOException {
    CrashReport kills = CrashReport.in(directory, "kills");
    kills.add(CrashReport.KILLS, 3);
    kills.add(CrashReport.KILLS, 2);
    kills.add(CrashReport.LOST, 0);
    kills.write();
    CrashReport flips = CrashReport.in(directory, "flips");
    flips.add(CrashReport.KILLS, 10);
    flips.add(CrashReport.FAULT + "flipped bit", 7);
    flips.add("found", 6);
    flips.write();

    assertThat(Files.readString(directory.resolve("report.md")))
        .isEqualTo(
            """
            # Crash tests of this module

            | what | how many |
            | --- | --- |
            | fault: flipped bit | 7 |
            | kills | 15 |
            | lost | 0 |

            ## flips

            | what | how many |
            | --- | --- |
            | fault: flipped bit | 7 |
            | found | 6 |
            | kills | 10 |

            ## kills

            | what | how many |
            | --- | --- |
            | kills | 5 |
            | lost | 0 |
            """);
    assertThat(Files.readString(directory.resolve("report.json")))
        .isEqualTo(
            """
            {
              "all": {
                "fault: flipped bit": 7,
                "kills": 15,
                "lost": 0
              },
              "flips": {
                "fault: flipped bit": 7,
                "found": 6,
                "kills": 10
              },
              "kills": {
                "kills": 5,
                "lost": 0
              }
            }
            """);
  }

  @Test
  void aTestThatRunsAgainTakesThePlaceOfItsEarlierNumbers() throws IOException {
    for (int run = 1; run <= 2; run++) {
      CrashReport report = CrashReport.in(directory, "kills");
      report.add(CrashReport.KILLS, run);
      report.write();
    }

    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("| kills | 2 |")
        .doesNotContain("| kills | 1 |")
        .doesNotContain("| kills | 3 |");
  }
}
