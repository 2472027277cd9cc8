package dev.parley.storage.chronicle;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Makes the golden stores of the present format, in the sources; see {@link GoldenStoresTest}. It
 * runs by its name only, as no test is called so.
 */
final class GoldenStoreMaker {
  static final String COMMAND =
      "mvn -Pfast -pl storage-chronicle -am test -Dtest=GoldenStoreMaker"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @ParameterizedTest
  @EnumSource
  void make(GoldenStore store, @TempDir Path scratch) throws Exception {
    store.makeSources(scratch);
  }
}
