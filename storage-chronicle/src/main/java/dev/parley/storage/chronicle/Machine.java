package dev.parley.storage.chronicle;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a store asks of the machine that it runs on.
 *
 * @param disk changes its files
 * @param bootId tells this run of the operating system from others; see {@link BootId}
 */
record Machine(Disk disk, Supplier<UUID> bootId) {
  static final Machine THIS = new Machine(SystemDisk.INSTANCE, BootId::current);
}
