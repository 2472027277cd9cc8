package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.chronicle.KeyedStates.Choice;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Which keyed state a JVM gets, and what it is told about it. */
class KeyedStatesTest {
  private static final String LOGGER = "KeyedStates";

  @TempDir Path directory;

  @Test
  void withAllFlagsItIsChronicleMap() {
    assertThat(ChronicleNeeds.missing()).isEmpty();
    try (Storage store = StoreDirectories.open(directory, "auto")) {
      // In the background, so it may not be there yet.
      while (!String.valueOf(store.stats().details().get("keyedState"))
          .startsWith("Chronicle Map")) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void withoutAnyFlagItIsTheMappedHashAndOneLineNamesTheFlags() throws Exception {
    ForkedJvm.Output output = fork(List.of(), Choice.AUTO);

    assertThat(output.value("kind")).contains("mapped");
    assertThat(output.value("size")).isEqualTo("30000");
    assertThat(output.value("last")).isEqualTo("29999");
    // One for each time that it was opened, and nothing else.
    assertThat(output.err()).hasSize(2).allMatch(line -> line.contains(LOGGER));
    assertThat(output.err().get(0))
        .contains("INFO")
        .contains("--add-opens=java.base/java.lang=ALL-UNNAMED")
        .contains("--add-opens=java.base/java.lang.reflect=ALL-UNNAMED")
        .contains("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
        .contains("--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED")
        .contains("@parley.jvmargs");
  }

  @Test
  void eachFlagThatIsMissingIsNamedAloneAndChronicleMapIsNotTouched() throws Exception {
    for (String flag : ForkedJvm.flagsOfThisJvm()) {
      if (flag.contains("jdk.internal.ref") || !flag.startsWith("--add-")) {
        continue;
      }
      List<String> others = new ArrayList<>(ForkedJvm.flagsOfThisJvm());
      others.remove(flag);
      ForkedJvm.Output output = fork(others, Choice.AUTO);

      assertThat(output.value("kind")).contains("mapped");
      assertThat(output.err().get(0)).contains("missing=[" + flag + "]");
    }
  }

  @Test
  void chronicleMapByForceIsRefusedWhereFlagsAreMissing() throws Exception {
    ForkedJvm.Output output = fork(List.of(), Choice.CHRONICLE);

    assertThat(output.value("refused"))
        .contains("--add-opens=java.base/java.lang=ALL-UNNAMED")
        .contains("@parley.jvmargs");
    assertThat(output.err()).isEmpty();
  }

  @Test
  void theMappedHashByForceSaysNothing() throws Exception {
    ForkedJvm.Output output = fork(List.of(), Choice.MAPPED);

    assertThat(output.value("kind")).contains("mapped");
    assertThat(output.err()).isEmpty();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_24)
  void whereUnsafeIsDeniedItIsTheMappedHash() throws Exception {
    List<String> flags = new ArrayList<>(ForkedJvm.flagsOfThisJvm());
    flags.removeIf(flag -> flag.startsWith("--sun-misc"));
    flags.add("--sun-misc-unsafe-memory-access=deny");
    ForkedJvm.Output output = fork(flags, Choice.AUTO);

    assertThat(output.value("kind")).contains("mapped");
    assertThat(output.err().get(0)).contains("[--sun-misc-unsafe-memory-access=allow]");
  }

  @Test
  void inALoaderOfAContainerItIsTheMappedHash() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(new File(entry).toURI().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Method missing =
          Class.forName(ChronicleNeeds.class.getName(), true, loader).getDeclaredMethod("missing");
      missing.setAccessible(true);

      assertThat(String.valueOf(missing.invoke(null))).contains("class path");
    }
  }

  @Test
  void chronicleMapOpensNoSocketAsksNobodyAndLeavesNothingInTheHome() throws Exception {
    // Without the two -D flags: what switches the telemetry off must be the code.
    ForkedJvm.Output output = fork(ForkedJvm.flagsOfThisJvm(), Choice.CHRONICLE);

    assertThat(output.value("kind")).contains("Chronicle Map");
    assertThat(output.value("size")).isEqualTo("30000");
    assertThat(output.value("sockets")).isIn("0", "-1");
    assertThat(output.value("proxies")).isEqualTo("0");
    assertThat(output.value("analytics")).isEqualTo("false");
    assertThat(output.value("disabled")).isEqualTo("true");
    assertThat(output.err()).noneMatch(line -> line.contains("Exception"));
    try (Stream<Path> home = Files.list(directory.resolve("home"))) {
      assertThat(home).isEmpty();
    }
  }

  @Test
  void aMapThatIsNotTheCurrentOneIsNeverOpened() throws IOException {
    Path keyed = directory.resolve("keyed");
    try (KeyedState state = KeyedStates.createChronicle(keyed, 0)) {
      state.put(new byte[] {1}, 5);
    }
    // What a process leaves that ended while it made the next map.
    Path half = Files.write(keyed.resolve("chronicle-2-16384.map"), new byte[100]);

    try (KeyedState state = KeyedStates.reopenChronicle(keyed)) {
      assertThat(state.get(new byte[] {1})).isEqualTo(5);
      assertThat(half).doesNotExist();
    }

    Files.delete(keyed.resolve("CURRENT"));
    assertThatThrownBy(() -> KeyedStates.reopenChronicle(keyed))
        .isInstanceOf(StorageException.Corrupted.class);
  }

  private ForkedJvm.Output fork(List<String> flags, Choice choice) throws Exception {
    ForkedJvm.Output output =
        ForkedJvm.run(
            directory,
            flags,
            KeyedStateProgram.class,
            directory.resolve("store").toString(),
            choice.name().toLowerCase(Locale.ROOT),
            "30000");
    assertThat(output.exit()).as(String.valueOf(output)).isZero();
    return output;
  }
}
