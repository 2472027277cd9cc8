package dev.parley.storage;

/** What a store may do beyond the minimum. The whole engine works without any of these. */
public enum Capability {
  /** Closing and opening again keeps everything (LIFE-3). */
  PERSISTENT,
  /** {@link dev.parley.Durability#DISK} is supported (DUR-2); refused otherwise. */
  DISK_DURABILITY,
  /** Users' lists of conversations never lag (LIST-1). */
  IMMEDIATE_LIST,
  /** A scan shows the store as it was at one moment. */
  SNAPSHOT_SCAN,
  /** Several processes may have the store open. */
  MULTI_PROCESS,
  /** A store may be created with a key, and is encrypted then (KEY-2); refused otherwise. */
  ENCRYPTION,
  /** {@link Storage#backup} and {@link StorageProvider#restore} work (BACKUP-1); else refused. */
  BACKUP
}
