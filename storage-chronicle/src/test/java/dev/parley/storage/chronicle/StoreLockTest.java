package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.StorageException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.StringTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLockTest {
  private static final String SELF = "pid=" + ProcessHandle.current().pid() + ", started=20";

  @TempDir Path directory;

  @Test
  void aSecondOwnerInThisJvmIsToldWhoTheFirstIs() {
    try (StoreLock lock = StoreLock.acquire(directory)) {
      assertThat(lock).isNotNull();
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> StoreLock.acquire(directory))
            .isInstanceOf(StorageException.Locked.class)
            .hasMessageStartingWith(
                "store is open elsewhere: directory=" + directory + ", " + SELF);
      }
    }
  }

  @Test
  void aLockThatWasGivenBackCanBeTakenAgain() {
    for (int i = 0; i < 3; i++) {
      StoreLock lock = StoreLock.acquire(directory);
      lock.close();
      lock.close();
    }
  }

  @Test
  void anotherNameOfTheDirectoryIsTheSameStore() throws IOException {
    Path link =
        Files.createSymbolicLink(
            directory.resolveSibling("link-" + directory.getFileName()), directory);
    try (StoreLock lock = StoreLock.acquire(directory)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> StoreLock.acquire(link)).isInstanceOf(StorageException.Locked.class);
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void aSecondOwnerFromAnotherClassLoaderIsTurnedAwayAndDoesNotFreeTheLock() throws Exception {
    try (StoreLock lock = StoreLock.acquire(directory)) {
      assertThat(lock).isNotNull();
      assertThat(acquireInAnotherClassLoader()).contains("Locked").contains(SELF);
      assertThat(acquireInAnotherProcess()).contains("Locked").contains(SELF);
    }
    assertThat(acquireInAnotherClassLoader()).isEqualTo("taken");
  }

  @Test
  void theLockHoldsEvenIfTheHostReplacesTheSystemProperties() throws Exception {
    Properties properties = System.getProperties();
    try (StoreLock lock = StoreLock.acquire(directory)) {
      assertThat(lock).isNotNull();
      Properties others = new Properties();
      properties.forEach(
          (name, value) -> {
            if (!name.toString().startsWith("parley.")) {
              others.put(name, value);
            }
          });
      System.setProperties(others);

      assertThatThrownBy(() -> StoreLock.acquire(directory))
          .isInstanceOf(StorageException.Locked.class)
          .hasMessageContaining(SELF);
      assertThat(acquireInAnotherProcess()).contains("Locked");
    } finally {
      System.setProperties(properties);
      properties.keySet().removeIf(name -> name.toString().startsWith("parley.store.owner"));
    }
  }

  @Test
  void anotherProcessIsTurnedAwayUntilTheOwnerIsKilled() throws Exception {
    try (OtherProcess owner = OtherProcess.start(Owner.class, directory.toString())) {
      assertThat(owner.process().inputReader().readLine()).isEqualTo("taken");

      assertThatThrownBy(() -> StoreLock.acquire(directory))
          .isInstanceOf(StorageException.Locked.class)
          .hasMessageContaining("pid=" + owner.process().pid() + ", started=")
          .hasMessageNotContainingAny("unknown");

      owner.kill();
      StoreLock.acquire(directory).close();
    }
  }

  @Test
  void anInterruptedThreadCanLockAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    try {
      try (StoreLock lock = StoreLock.acquire(directory)) {
        assertThat(lock).isNotNull();
        assertThatThrownBy(() -> StoreLock.acquire(directory))
            .isInstanceOf(StorageException.Locked.class);
      }
      StoreLock.acquire(directory).close();
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void whatElseIsInTheFileNeverGetsIntoTheError() throws IOException {
    assertThatThrownBy(() -> StoreLock.acquire(directory.resolve("absent")))
        .isInstanceOf(StorageException.NotApplied.class)
        .hasMessageStartingWith("store directory cannot be locked: directory=");
    Files.createDirectory(directory.resolve("LOCK"));
    assertThatThrownBy(() -> StoreLock.acquire(directory))
        .isInstanceOf(StorageException.NotApplied.class);
    Files.delete(directory.resolve("LOCK"));

    StoreLock.acquire(directory).close();
  }

  private String acquireInAnotherProcess() throws IOException {
    try (OtherProcess other = OtherProcess.start(Owner.class, directory.toString())) {
      return String.valueOf(other.process().inputReader().readLine());
    }
  }

  private String acquireInAnotherClassLoader() throws Exception {
    List<URL> classPath = new ArrayList<>();
    StringTokenizer entries =
        new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
    while (entries.hasMoreTokens()) {
      classPath.add(Path.of(entries.nextToken()).toUri().toURL());
    }
    try (URLClassLoader other =
        new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Class<?> type = other.loadClass(Owner.class.getName());
      assertThat(type).isNotSameAs(Owner.class);
      Method attempt = type.getDeclaredMethod("attempt", Path.class);
      attempt.setAccessible(true);
      return (String) attempt.invoke(null, directory);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the lock, says so, and keeps it until it is killed. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] arguments) throws IOException {
      try {
        StoreLock lock = StoreLock.acquire(Path.of(arguments[0]));
        System.out.println("taken");
        if (System.in.read() >= 0) {
          lock.close();
        }
      } catch (StorageException e) {
        System.out.println(e);
      }
    }

    static String attempt(Path directory) {
      try (StoreLock lock = StoreLock.acquire(directory)) {
        return lock == null ? "" : "taken";
      } catch (StorageException e) {
        return e.toString();
      }
    }
  }
}
