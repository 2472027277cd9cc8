package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OpenedRecordsTest {
  private static final int BOUND = 100_000;

  private final OpenedRecords records = new OpenedRecords(BOUND);

  @Test
  void aRecordIsFoundByItsBeginningAndByWhereItWasLookedFor() {
    OpenedRecord record = new OpenedRecord(1_000, new byte[9_000], 0);

    records.put(record, 7_000);

    assertThat(records.find(1_000, 1)).isSameAs(record);
    assertThat(records.find(7_001, 8)).isSameAs(record);
    assertThat(records.find(10_000, 1)).isNull();
    assertThat(records.find(9_999, 2)).isNull();
    assertThat(records.find(999, 1)).isNull();
  }

  @Test
  void noMoreIsKeptThanAllowedAndOneRecord() {
    Random random = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      OpenedRecord record =
          new OpenedRecord(8L * random.nextInt(1 << 24), new byte[random.nextInt(20_000)], 0);
      records.put(record, record.begin());
      assertThat(records.bytes()).isLessThan(BOUND + 2 * 20_100);
      if (random.nextInt(3) == 0) {
        records.find(8L * random.nextInt(1 << 24), 1);
      }
    }
  }

  @Test
  void whatIsReadAgainAndAgainStays() {
    OpenedRecord often = new OpenedRecord(64, new byte[100], 0);
    records.put(often, 64);
    for (int i = 1; i < 10_000; i++) {
      // Not in its slot.
      OpenedRecord other = new OpenedRecord(64 + 4096L * 256 * i, new byte[1_000], 0);
      if (records.find(other.begin(), 0) == null) {
        records.put(other, other.begin());
      }
      if (records.find(64, 8) == null) {
        records.put(often, 64);
      }
    }

    assertThat(records.find(64, 8)).isSameAs(often);
    records.clear();
    assertThat(records.find(64, 8)).isNull();
  }
}
