package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.EncryptionKey;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class RecordCipherTest {
  private static final UUID STORE = new UUID(3, 4);
  private static final int WORD = RecordLayout.word(100 + RecordCipher.OVERHEAD);

  private final StoreKeys keys = StoreKeys.of(StoreDirectories.KEY, STORE);
  private final SecretKey key = keys.segment(0, 1);
  private final RecordCipher cipher = new RecordCipher();
  private final byte[] payload = new byte[100];

  RecordCipherTest() {
    new Random(1).nextBytes(payload);
  }

  @Test
  void whatWasSealedOpensToTheSame() {
    for (int length : new int[] {0, 1, 15, 16, 17, 100}) {
      byte[] stored = cipher.seal(key, payload, length, RecordCipher.place(WORD, 64));

      assertThat(stored).hasSize(length + RecordCipher.OVERHEAD);
      assertThat(cipher.open(key, stored, RecordCipher.place(WORD, 64)))
          .isEqualTo(Arrays.copyOf(payload, length));
    }
  }

  @Test
  void noFlippedBitOpens() {
    byte[] stored = cipher.seal(key, payload, payload.length, RecordCipher.place(WORD, 64));

    for (int bit = 0; bit < stored.length * Byte.SIZE; bit++) {
      byte[] flipped = stored.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      assertThat(cipher.open(key, flipped, RecordCipher.place(WORD, 64)))
          .as("bit %s", bit)
          .isNull();
    }
  }

  @Test
  void aRecordOpensOnlyWhereItWasWrittenAndInItsLength() {
    byte[] stored = cipher.seal(key, payload, payload.length, RecordCipher.place(WORD, 64));

    assertThat(cipher.open(key, stored, RecordCipher.place(WORD, 72))).isNull();
    assertThat(cipher.open(key, stored, RecordCipher.place(WORD + 1, 64))).isNull();
    assertThat(cipher.open(key, stored, RecordCipher.place(WORD, 64, 100))).isNull();
    assertThat(cipher.open(key, Arrays.copyOf(stored, 20), RecordCipher.place(WORD, 64))).isNull();
    assertThat(cipher.open(key, stored, RecordCipher.place(WORD, 64))).isNotNull();
  }

  @Test
  void everySegmentStoreAndCallerHasAKeyOfItsOwn() {
    Set<String> different = new HashSet<>();
    for (EncryptionKey given : new EncryptionKey[] {StoreDirectories.KEY, EncryptionKey.random()}) {
      for (UUID store : new UUID[] {STORE, new UUID(4, 3)}) {
        StoreKeys some = StoreKeys.of(given, store);
        different.add(Arrays.toString(some.check()));
        different.add(Arrays.toString(some.names()));
        different.add(Arrays.toString(some.ids()));
        for (long salt = 0; salt < 3; salt++) {
          for (long number = 0; number < 3; number++) {
            different.add(Arrays.toString(some.segment(number, salt).getEncoded()));
          }
        }
      }
    }

    assertThat(different).hasSize(4 * 12);
  }

  @Test
  void noNonceComesTwice() {
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      byte[] stored = cipher.seal(key, payload, 8, RecordCipher.place(WORD, 64));
      nonces.add(Arrays.toString(Arrays.copyOfRange(stored, stored.length - 12, stored.length)));
    }

    assertThat(nonces).hasSize(20_000);
  }
}
