package dev.parley.testkit;

import dev.parley.EncryptionKey;
import dev.parley.storage.Capability;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Several profiles as one fixture, which by itself is the first of them. */
record ProfilesFixture(List<Profile> profiles) implements StorageFixture {
  ProfilesFixture {
    profiles = List.copyOf(profiles);
    if (profiles.isEmpty()) {
      throw new IllegalArgumentException("fixture needs a profile: profiles=0");
    }
    List<String> names = profiles.stream().map(Profile::name).toList();
    if (Set.copyOf(names).size() < names.size()) {
      throw new IllegalArgumentException("profiles need different names: names=" + names);
    }
  }

  private StorageFixture first() {
    return profiles.get(0).fixture();
  }

  @Override
  public Storage open(Path directory) {
    return first().open(directory);
  }

  @Override
  public Storage reopen(Path directory) {
    return first().reopen(directory);
  }

  @Override
  public Storage openSecond(Path directory) {
    return first().openSecond(directory);
  }

  @Override
  public Optional<Set<Capability>> capabilities() {
    return first().capabilities();
  }

  @Override
  public Optional<StorageProvider> provider() {
    return first().provider();
  }

  @Override
  public Optional<MediumFaults> faults() {
    return first().faults();
  }

  @Override
  public Map<String, String> properties() {
    return first().properties();
  }

  @Override
  public Optional<EncryptionKey> encryptionKey() {
    return first().encryptionKey();
  }

  @Override
  public boolean restore(Path backup, Path directory) {
    return first().restore(backup, directory);
  }

  @Override
  public Optional<CostMeter> cost() {
    return first().cost();
  }

  @Override
  public Duration listPatience() {
    return first().listPatience();
  }
}
