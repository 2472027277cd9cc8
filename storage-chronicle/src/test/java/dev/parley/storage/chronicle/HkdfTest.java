package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** By the examples of RFC 5869, appendix A. */
class HkdfTest {
  @Test
  void aShortKeyWithSaltAndInfoGivesWhatTheStandardSays() {
    byte[] extracted = Hkdf.extract(hex("000102030405060708090a0b0c"), hex("0b".repeat(22)));

    assertThat(extracted)
        .isEqualTo(hex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"));
    assertThat(Hkdf.expand(extracted, hex("f0f1f2f3f4f5f6f7f8f9"), 42))
        .isEqualTo(
            hex(
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
  }

  @Test
  void aKeyOfSeveralBlocksGivesWhatTheStandardSays() {
    StringBuilder key = new StringBuilder();
    StringBuilder salt = new StringBuilder();
    StringBuilder info = new StringBuilder();
    for (int i = 0; i < 80; i++) {
      key.append("%02x".formatted(i));
      salt.append("%02x".formatted(0x60 + i));
      info.append("%02x".formatted(0xb0 + i));
    }

    byte[] extracted = Hkdf.extract(hex(salt.toString()), hex(key.toString()));

    assertThat(Hkdf.expand(extracted, hex(info.toString()), 82))
        .isEqualTo(
            hex(
                "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                    + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                    + "cc30c58179ec3e87c14c01d5c1f3434f1d87"));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
