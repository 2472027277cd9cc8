package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap does not grow with the history; forked processes have 64 MiB of it. */
class StorageSmallHeapTest {
  @TempDir Path directory;

  @Test
  void threeHundredThousandMessagesAreWrittenCompactedRebuiltAndReadWithASmallHeap()
      throws IOException {
    assertThat(run(300_000)).isEqualTo("read 300000 found 300000");
  }

  @Test
  @Tag("crash-long")
  void fiveMillionMessagesAreWrittenCompactedRebuiltAndReadWithASmallHeap() throws IOException {
    assertThat(run(5_000_000)).isEqualTo("read 5000000 found 5000000");
  }

  private String run(int messages) throws IOException {
    try (OtherProcess process =
        OtherProcess.start(Program.class, directory.toString(), Integer.toString(messages))) {
      return new String(process.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    }
  }

  /** Writes, compacts, loses the index, and reads everything in pages and by id. */
  static final class Program {
    private static final int BATCH = 100;
    private static final int CONVERSATIONS = 50;

    public static void main(String[] arguments) {
      Path directory = Path.of(arguments[0]);
      int messages = Integer.parseInt(arguments[1]);
      try (Storage store = StoreDirectories.open(directory)) {
        write(store, messages);
        ((ChronicleStorage) store).compact();
      }
      StoreDirectories.deleteIndex(directory);
      try (Storage store = StoreDirectories.open(directory)) {
        System.out.println("read " + read(store) + " found " + find(store, messages));
      }
    }

    private static void write(Storage store, int messages) {
      long version = 0;
      for (int c = 0; c < CONVERSATIONS; c++) {
        store.apply(
            Batch.ofConversation(
                "c" + c,
                List.of(
                    new Mutation.CreateConversation(
                        ConversationKind.GROUP, "alice", 1, ++version))),
            Durability.OS);
      }
      for (int first = 0; first < messages; first += BATCH) {
        String conversation = conversation(first);
        List<Mutation.OfConversation> batch = new ArrayList<>();
        for (int i = first; i < first + BATCH; i++) {
          Message message =
              Message.builder(conversation, "m" + i, i / 3, "alice", Content.text("text " + i))
                  .build();
          batch.add(new Mutation.AddMessage(message, ++version));
        }
        store.apply(Batch.ofConversation(conversation, batch), Durability.OS);
      }
    }

    private static long read(Storage store) {
      long read = 0;
      for (String conversation : store.conversations(null, Integer.MAX_VALUE)) {
        Bound from = Bound.unbounded();
        List<Message> page;
        do {
          page =
              store.scan(
                  conversation,
                  Range.newerThan(from),
                  Direction.OLD_TO_NEW,
                  1_000,
                  MessageFilter.all());
          read += page.size();
          if (!page.isEmpty()) {
            Message last = page.get(page.size() - 1);
            from = Bound.open(last.sentAt(), last.id());
          }
        } while (!page.isEmpty());
      }
      return read;
    }

    private static long find(Storage store, int messages) {
      long found = 0;
      for (int i = 0; i < messages; i++) {
        String id = "m" + i;
        Message message = store.messages(conversation(i), List.of(id)).get(0);
        if (message != null && message.text().equals("text " + i)) {
          found++;
        }
      }
      return found;
    }

    private static String conversation(int message) {
      return "c" + message / BATCH % CONVERSATIONS;
    }
  }
}
