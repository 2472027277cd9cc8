package dev.parley;

/** What a write that has returned survives. */
public enum Durability {
  /** The death of the process ({@code kill -9}), not of the machine. */
  OS,
  /** Power loss: the bytes were forced to the disk before the call returned. */
  DISK
}
