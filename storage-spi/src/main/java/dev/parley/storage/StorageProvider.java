package dev.parley.storage;

/**
 * Opens stores of one kind; found through {@link java.util.ServiceLoader}.
 *
 * <p>LIFE-5: A provider must have a constructor without arguments that does no work, and a name
 * that no other provider has.
 */
public interface StorageProvider {
  /** Returns the name that applications ask for, such as {@code chronicle}. */
  String name();

  /**
   * Opens a store.
   *
   * <p>LIFE-6: An opening that is not to create a store must throw {@link
   * StorageException.NotFound} where there is none, and leave the directory as it was.
   *
   * <p>KEY-1: A provider whose stores do not declare {@link Capability#ENCRYPTION} must refuse a
   * key with {@link StorageException.Rejected}, and leave the directory as it was.
   *
   * <p>KEY-2: A store that was created with a key must be opened with that key only and a store
   * that was created without one only without, else {@link StorageException.KeyMismatch} is thrown
   * and the right opening still works.
   *
   * @throws StorageException.NotFound if there is none and none is to be created
   * @throws StorageException.Locked if somebody else has it open
   * @throws StorageException.FormatTooNew if a newer version wrote it
   * @throws StorageException.KeyMismatch if it has another key, or one and none was given, or none
   *     and one was given
   * @throws StorageException.Corrupted if it cannot be right
   * @throws StorageException.NotApplied if the file system refuses something
   * @throws StorageException.Rejected if a property is unknown or its value wrong, or if there is a
   *     key and stores of this kind cannot be encrypted
   */
  Storage open(StorageOptions options);
}
