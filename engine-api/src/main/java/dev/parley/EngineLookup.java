package dev.parley;

import dev.parley.error.ErrorCode;
import dev.parley.error.StoreException;
import java.util.ServiceLoader;

/** Finds what opens engines. */
final class EngineLookup {
  private EngineLookup() {}

  static EngineProvider provider() {
    return ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new StoreException(
                    ErrorCode.ENGINE_NOT_FOUND,
                    "no engine on the class path; add the dependency dev.parley:parley-engine-core",
                    null));
  }
}
