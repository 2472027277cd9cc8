package dev.parley.core.hook;

import dev.parley.EngineOptions;
import dev.parley.Hook;
import dev.parley.Hook.Verdict;
import dev.parley.error.ErrorCode;
import dev.parley.error.HookFailedException;
import dev.parley.error.HookRefusalException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hooks of an engine, in the order in which they are asked. */
public final class Hooks {
  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

  private final List<Hook> all;

  Hooks(List<Hook> all) {
    this.all = new CopyOnWriteArrayList<>(all);
  }

  /**
   * Finds the hooks of an engine: those of the class path by the names of their classes, then those
   * of its options.
   *
   * @throws HookFailedException if one that is on the class path cannot be made
   */
  public static Hooks of(EngineOptions options) {
    List<Hook> all = new ArrayList<>();
    try {
      ServiceLoader.load(Hook.class, Hook.class.getClassLoader()).forEach(all::add);
    } catch (ServiceConfigurationError e) {
      throw new HookFailedException("a hook on the class path cannot be made", e);
    }
    all.sort(Comparator.comparing(hook -> hook.getClass().getName()));
    all.addAll(options.hooks());
    return new Hooks(all);
  }

  /** Adds one behind the others, before anybody uses the engine. */
  public void add(Hook hook) {
    all.add(hook);
  }

  /** Returns whether there is nobody to ask or to tell. */
  public boolean none() {
    return all.isEmpty();
  }

  /** Returns those of a kind. */
  public <H extends Hook> List<H> of(Class<H> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /**
   * Asks all about an operation.
   *
   * @param what the operation with its values, for whoever is refused
   * @param given what is to be done
   * @param asking asks one of them about what the one before accepted
   * @return what the last of them accepted
   * @throws HookRefusalException if one refuses
   * @throws HookFailedException if one fails
   */
  public <T> T ask(
      ErrorCode refused, String what, T given, BiFunction<Hook, T, Verdict<T>> asking) {
    T accepted = given;
    for (Hook hook : all) {
      Verdict<T> verdict = verdict(what, hook, accepted, asking);
      if (verdict instanceof Verdict.Refused<T> refusal) {
        throw new HookRefusalException(refused, refusal.code(), refusal.detail(), what);
      }
      accepted = ((Verdict.Accepted<T>) verdict).what();
    }
    return accepted;
  }

  private static <T> Verdict<T> verdict(
      String what, Hook hook, T given, BiFunction<Hook, T, Verdict<T>> asking) {
    try {
      Verdict<T> verdict = asking.apply(hook, given);
      return Objects.requireNonNull(verdict, "verdict");
    } catch (RuntimeException e) {
      throw new HookFailedException(
          "a hook failed: hook=" + hook.getClass().getName() + ", " + what, e);
    }
  }

  /** Tells all of something that was done; whatever they throw, it stands. */
  public void tell(Consumer<Hook> telling) {
    for (Hook hook : all) {
      tellOne(hook, telling);
    }
  }

  /** Tells one of something that was done. */
  public static <H extends Hook> void tellOne(H hook, Consumer<H> telling) {
    try {
      telling.accept(hook);
    } catch (RuntimeException e) {
      LOG.warn("a hook failed after an operation: hook={}", hook.getClass().getName(), e);
    }
  }
}
