package dev.parley.storage.chronicle;

import dev.parley.Durability;
import dev.parley.member.Role;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Opens a store, fills its keyed state, opens it again, and prints what it saw. */
final class KeyedStateProgram {
  private KeyedStateProgram() {}

  public static void main(String[] arguments) throws IOException {
    AtomicInteger proxiesAsked = countProxyQuestions();
    Path directory = Path.of(arguments[0]);
    String keyedState = arguments[1];
    int keys = Integer.parseInt(arguments[2]);
    try (Storage store = StoreDirectories.open(directory, keyedState)) {
      System.out.println("kind=" + store.stats().details().get("keyedState"));
      for (int first = 0; first < keys; first += 1_000) {
        join(store, first, Math.min(keys, first + 1_000));
      }
    } catch (StorageException.NotApplied e) {
      System.out.println("refused=" + e.getMessage());
      return;
    }
    try (Storage store = StoreDirectories.open(directory, keyedState)) {
      int found = 0;
      while (store.membership("c", "user" + found) != null) {
        found++;
      }
      System.out.println("size=" + found);
      System.out.println(
          "last=" + Objects.requireNonNull(store.membership("c", "user" + (keys - 1))).since());
    }
    System.out.println("sockets=" + openSockets());
    System.out.println("proxies=" + proxiesAsked.get());
    System.out.println("analytics=" + isThere("net.openhft.chronicle.analytics.Analytics"));
    System.out.println("disabled=" + System.getProperty("chronicle.analytics.disable"));
  }

  private static void join(Storage store, int from, int to) {
    List<Mutation.OfConversation> batch = new ArrayList<>();
    for (int user = from; user < to; user++) {
      batch.add(
          new Mutation.PutMember(
              "user" + user,
              new Mutation.Membership(true, Role.MEMBER, user, Bound.unbounded()),
              user + 1));
    }
    store.apply(Batch.ofConversation("c", batch), Durability.OS);
  }

  private static AtomicInteger countProxyQuestions() {
    AtomicInteger asked = new AtomicInteger();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            asked.incrementAndGet();
            return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("no", 1)));
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
    return asked;
  }

  /**
   * How many internet sockets this process holds, or -1 where the system does not say. The JDK
   * itself keeps half of a local socket pair to close files with, which is none of them.
   */
  private static long openSockets() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return -1;
    }
    Set<String> internet = new HashSet<>();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6", "raw", "raw6")) {
      Path file = Path.of("/proc/self/net", table);
      if (Files.exists(file)) {
        Files.readAllLines(file).stream()
            .skip(1)
            .forEach(line -> internet.add("socket:[" + line.strip().split("\\s+", -1)[9] + "]"));
      }
    }
    try (Stream<Path> files = Files.list(descriptors)) {
      return files.map(KeyedStateProgram::target).filter(internet::contains).count();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "gone";
    }
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name, false, KeyedStateProgram.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
