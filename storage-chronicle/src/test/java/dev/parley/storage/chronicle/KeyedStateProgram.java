package dev.parley.storage.chronicle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.storage.StorageException;
import dev.parley.storage.chronicle.KeyedStates.Choice;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Opens a keyed state, uses it, grows it, opens it again, and prints what it saw. */
final class KeyedStateProgram {
  private KeyedStateProgram() {}

  public static void main(String[] arguments) throws IOException {
    AtomicInteger proxiesAsked = countProxyQuestions();
    Path directory = Path.of(arguments[0]);
    Choice choice = Choice.valueOf(arguments[1]);
    int keys = Integer.parseInt(arguments[2]);
    try (KeyedState state = KeyedStates.open(directory, true, choice)) {
      System.out.println("kind=" + state.describe());
      for (int key = 0; key < keys; key++) {
        state.put(("key-" + key).getBytes(UTF_8), key);
      }
    } catch (StorageException.NotApplied e) {
      System.out.println("refused=" + e.getMessage());
      return;
    }
    try (KeyedState state = KeyedStates.open(directory, false, choice)) {
      System.out.println("size=" + state.size());
      System.out.println("last=" + state.get(("key-" + (keys - 1)).getBytes(UTF_8)));
    }
    System.out.println("sockets=" + openSockets());
    System.out.println("proxies=" + proxiesAsked.get());
    System.out.println("analytics=" + isThere("net.openhft.chronicle.analytics.Analytics"));
    System.out.println("disabled=" + System.getProperty("chronicle.analytics.disable"));
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
