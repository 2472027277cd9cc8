package dev.parley.storage.chronicle;

import java.nio.file.Path;

/** Keyed state in mapped memory, alone in an arena with its journal, a record for each put. */
final class StateInArena implements KeyedState {
  private static final long PAIR = 3;

  private final MappedArena arena;
  private final MappedKeyedState state;

  private StateInArena(MappedArena arena) {
    this.arena = arena;
    this.state = MappedKeyedState.at(arena, MappedArena.FIRST_BLOCK);
  }

  /** Starts empty; what was in the directory is deleted. */
  static StateInArena create(Path directory) {
    MappedArena arena = MappedArena.create(directory.resolve("arena"), PAIR);
    MappedKeyedState.create(arena);
    arena.journal(IndexJournal.create(directory.resolve(IndexJournal.NAME), PAIR));
    return new StateInArena(arena);
  }

  static StateInArena reopen(Path directory) {
    return new StateInArena(
        MappedArena.open(
            directory.resolve("arena"), IndexJournal.open(directory.resolve(IndexJournal.NAME))));
  }

  MappedKeyedState state() {
    return state;
  }

  @Override
  public long get(byte[] key) {
    return state.get(key);
  }

  @Override
  public void put(byte[] key, long value) {
    inRecord(() -> state.put(key, value));
  }

  /** Does what writes to the arena as one record. */
  void inRecord(Runnable work) {
    arena.begin();
    try {
      work.run();
    } finally {
      arena.commit();
    }
  }

  @Override
  public long size() {
    return state.size();
  }

  @Override
  public long bytesOnDisk() {
    return arena.bytesOnDisk();
  }

  @Override
  public String describe() {
    return state.describe();
  }

  @Override
  public void force() {
    arena.force();
  }

  @Override
  public void close() {
    arena.close();
  }
}
