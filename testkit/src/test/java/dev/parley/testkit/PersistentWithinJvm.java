package dev.parley.testkit;

import dev.parley.storage.Capability;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.EnumSet;
import java.util.Set;

/**
 * Says of a memory store that it keeps everything, which is true as long as the JVM lives, so that
 * the rules about reopenings are exercised on it.
 */
final class PersistentWithinJvm extends ForwardingStorage {
  PersistentWithinJvm(Storage memory) {
    super(memory);
  }

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> all = EnumSet.of(Capability.PERSISTENT);
    all.addAll(super.capabilities());
    return all;
  }
}
