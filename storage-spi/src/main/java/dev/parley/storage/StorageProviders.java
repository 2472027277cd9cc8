package dev.parley.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** Finds storage providers by name. */
public final class StorageProviders {
  private StorageProviders() {}

  /**
   * Returns the provider with this name, from the class path or module path of the calling thread's
   * context class loader, or else of this library's.
   *
   * @throws StorageException.Rejected if there is none, or there are two, or one has a blank name
   */
  public static StorageProvider named(String name) {
    Map<Class<?>, StorageProvider> found = new LinkedHashMap<>();
    collect(Thread.currentThread().getContextClassLoader(), found);
    collect(StorageProviders.class.getClassLoader(), found);
    return select(name, List.copyOf(found.values()));
  }

  private static void collect(ClassLoader loader, Map<Class<?>, StorageProvider> found) {
    try {
      for (StorageProvider provider : ServiceLoader.load(StorageProvider.class, loader)) {
        found.putIfAbsent(provider.getClass(), provider);
      }
    } catch (ServiceConfigurationError e) {
      throw new StorageException.NotApplied("a storage provider cannot be loaded", e);
    }
  }

  static StorageProvider select(String name, List<StorageProvider> providers) {
    List<StorageProvider> matching = new ArrayList<>();
    TreeSet<String> available = new TreeSet<>();
    for (StorageProvider provider : providers) {
      String itsName = provider.name();
      if (itsName.isBlank()) {
        throw new StorageException.Rejected(
            "storage provider has a blank name: class=" + provider.getClass().getName());
      }
      available.add(itsName);
      if (itsName.equals(name)) {
        matching.add(provider);
      }
    }
    if (matching.size() > 1) {
      throw new StorageException.Rejected(
          "two storage providers have one name: name="
              + name
              + ", classes="
              + matching.stream().map(p -> p.getClass().getName()).toList());
    }
    if (matching.isEmpty()) {
      throw new StorageException.Rejected(
          "no storage provider has this name: name="
              + name
              + ", available="
              + available
              + "; add "
              + dependencyFor(name));
    }
    return matching.get(0);
  }

  private static String dependencyFor(String name) {
    return switch (name) {
      case "chronicle" -> "the dependency dev.parley:parley-storage-chronicle";
      case "memory", "weak" -> "the dependency dev.parley:parley-testkit";
      default -> "the dependency that provides it";
    };
  }
}
