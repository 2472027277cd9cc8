package dev.parley.storage.chronicle;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what this JVM lacks for Chronicle Map. It loads no class of Chronicle Map, for the first one
 * that is loaded under wrong conditions stays broken until the JVM ends.
 */
final class ChronicleNeeds {
  private static final String MAP_CLASS = "net.openhft.chronicle.map.ChronicleMap";
  private static final String COMPILER = "jdk.compiler";

  private ChronicleNeeds() {}

  /** Returns the missing flags and conditions in words for a log line; empty if all is there. */
  static List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (String name : List.of("java.lang", "java.lang.reflect", "sun.nio.ch")) {
      if (!Object.class.getModule().isOpen(name, own())) {
        missing.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
      }
    }
    String javac = "com.sun.tools.javac.file";
    ModuleLayer.boot()
        .findModule(COMPILER)
        .ifPresentOrElse(
            compiler -> {
              if (!compiler.isExported(javac, own())) {
                missing.add("--add-exports=" + COMPILER + "/" + javac + "=ALL-UNNAMED");
              }
            },
            () -> missing.add("a full JDK (module " + COMPILER + ")"));
    if (ModuleLayer.boot().findModule("java.naming").isEmpty()) {
      missing.add("module java.naming");
    }
    ClassLoader loader = ChronicleNeeds.class.getClassLoader();
    if (own().isNamed() || loader != ClassLoader.getSystemClassLoader()) {
      missing.add("a plain class path (neither a module path nor a jar of jars)");
    } else if (!hasMap(loader)) {
      missing.add("chronicle-map on the class path");
    }
    if (missing.isEmpty() && !unsafeIsAllowed()) {
      missing.add("--sun-misc-unsafe-memory-access=allow");
    }
    return missing;
  }

  private static Module own() {
    return ChronicleNeeds.class.getModule();
  }

  private static boolean hasMap(ClassLoader loader) {
    // As a resource: Class.forName would already load it.
    return loader.getResource(MAP_CLASS.replace('.', '/') + ".class") != null;
  }

  /** Asks for one harmless access; asked last, since some JDKs warn at the first one. */
  private static boolean unsafeIsAllowed() {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field field = type.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      type.getMethod("arrayBaseOffset", Class.class).invoke(field.get(null), byte[].class);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
