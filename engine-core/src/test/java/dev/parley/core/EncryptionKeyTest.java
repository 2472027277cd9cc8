package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.EncryptionKey;
import dev.parley.EngineOptions;
import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.error.StoreException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionKeyTest {
  @TempDir private Path directory;

  @Test
  void theBytesAreCopiedOnTheWayInAndOnTheWayOut() {
    byte[] given = new byte[32];
    Arrays.fill(given, (byte) 7);
    EncryptionKey key = EncryptionKey.of(given);

    given[0] = 0;
    key.bytes()[1] = 0;

    assertThat(key.bytes()).containsOnly(7).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 31, 33, 64})
  void anyOtherLengthIsRefusedWithBothNumbers(int length) {
    assertThatThrownBy(() -> EncryptionKey.of(new byte[length]))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("encryption key has a wrong length: bytes=" + length + ", needed=32");
    assertThatThrownBy(() -> EncryptionKey.ofHex("a".repeat(length == 64 ? 65 : length)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageEndingWith("needed=64");
  }

  @Test
  void whatIsNoDigitIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> EncryptionKey.ofHex("5ecre7".repeat(11).substring(0, 64)))
        .isInstanceOf(InvalidRequestException.class)
        .hasNoCause()
        .message()
        .doesNotContain("5ecr");
  }

  @Test
  void aDestroyedKeyIsOverwrittenAndRefused() {
    EncryptionKey key = EncryptionKey.random();
    assertThat(key.isDestroyed()).isFalse();

    key.destroy();
    key.destroy();

    assertThat(key.isDestroyed()).isTrue();
    assertThatThrownBy(key::bytes).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void noTwoRandomKeysAreTheSame() {
    assertThat(EncryptionKey.random().bytes()).isNotEqualTo(EncryptionKey.random().bytes());
  }

  @Test
  void anEngineOnAStorageThatCannotEncryptIsNotOpenedWithAKey() {
    EngineOptions options =
        EngineOptions.builder(directory.resolve("store"))
            .storage("memory")
            .encryptionKey(EncryptionKey.random())
            .build();

    assertThat(options.encryptionKey()).isPresent();
    assertThatThrownBy(() -> Engines.open(options).close())
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_REJECTED))
        .hasMessageContaining("cannot encrypt");
    assertThat(directory.resolve("store")).doesNotExist();
  }
}
