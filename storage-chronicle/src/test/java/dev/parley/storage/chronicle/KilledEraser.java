package dev.parley.storage.chronicle;

import dev.parley.storage.Partition;
import java.nio.file.Path;

/** Erases what {@link PlantedMarks} has planted, and is killed at some moment of that. */
final class KilledEraser {
  private KilledEraser() {}

  public static void main(String[] arguments) {
    System.out.println("begun");
    try (ChronicleStorage store = open(Path.of(arguments[0]), KeyedStates.Choice.MAPPED)) {
      System.out.println("opened");
      store.erase(Partition.conversation(PlantedMarks.CONVERSATION));
      System.out.println("conversation");
      store.erase(Partition.user(PlantedMarks.USER));
      System.out.println("user");
    }
    System.out.println("closed");
  }

  static ChronicleStorage open(Path directory, KeyedStates.Choice choice) {
    return ChronicleStorage.open(
        new ChronicleOptions(directory, choice, true, Machine.THIS, CompactingStorage.PIECES));
  }
}
