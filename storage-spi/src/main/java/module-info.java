/**
 * What a storage plugin implements, and its numbered rules.
 *
 * @uses dev.parley.storage.StorageProvider finds storages by name
 */
@org.jspecify.annotations.NullMarked
module dev.parley.storage {
  requires transitive dev.parley;
  requires static transitive org.jspecify;

  exports dev.parley.storage;

  uses dev.parley.storage.StorageProvider;
}
