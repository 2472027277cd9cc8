package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** By the example of the paper, appendix A, and the first vectors of its authors' program. */
class SipHashTest {
  private static final byte[] COUNTED = new byte[16];

  static {
    for (int i = 0; i < COUNTED.length; i++) {
      COUNTED[i] = (byte) i;
    }
  }

  @Test
  void theExampleOfThePaperComesOut() {
    assertThat(new SipHash(COUNTED).of(Arrays.copyOf(COUNTED, 15))).isEqualTo(0xa129ca6149be45e5L);
  }

  @Test
  void theVectorsOfTheAuthorsComeOut() {
    SipHash hash = new SipHash(COUNTED);

    assertThat(hash.of(new byte[0])).isEqualTo(0x726fdb47dd0e0e31L);
    assertThat(hash.of(new byte[] {0})).isEqualTo(0x74f839c593dc67fdL);
    assertThat(hash.of(new byte[] {0, 1})).isEqualTo(0x0d6c8009d9a94f5aL);
    assertThat(hash.of(Arrays.copyOf(COUNTED, 8))).isEqualTo(0x93f5f5799a932462L);
  }
}
