package dev.parley.core;

import dev.parley.storage.Batch;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A storage that fails on chosen calls of chosen methods, and otherwise is the one it wraps. */
final class FailingStorage implements InvocationHandler {
  /** How a call fails. */
  enum Failure {
    /** It does not: a place holder before one that does. */
    NONE,
    /** It happens, and is not known to have happened. */
    UNKNOWN_AFTER,
    /** It does not happen, and is not known not to have happened. */
    UNKNOWN_BEFORE,
    /** It does not happen. */
    NOT_APPLIED
  }

  private final Storage wrapped;
  private final Map<String, Deque<Failure>> failures = new HashMap<>();
  private final Map<String, Runnable> hooks = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();

  /** A call that was made, failed or not. */
  record Call(String method, List<@Nullable Object> arguments) {}

  FailingStorage(Storage wrapped) {
    this.wrapped = wrapped;
  }

  Storage storage() {
    return (Storage)
        Proxy.newProxyInstance(
            FailingStorage.class.getClassLoader(), new Class<?>[] {Storage.class}, this);
  }

  /** Has the next calls of a method fail, one after the other. */
  synchronized FailingStorage fail(String method, Failure... next) {
    failures.computeIfAbsent(method, name -> new ArrayDeque<>()).addAll(Arrays.asList(next));
    return this;
  }

  /** Has something run before the next call of a method, on the thread that calls. */
  synchronized FailingStorage before(String method, Runnable hook) {
    hooks.put(method, hook);
    return this;
  }

  private synchronized @Nullable Runnable takeHook(String method) {
    return hooks.remove(method);
  }

  /** Returns the calls of a method, and forgets them. */
  synchronized List<Call> takeCalls(String method) {
    List<Call> taken = calls.stream().filter(call -> call.method.equals(method)).toList();
    calls.removeAll(taken);
    return taken;
  }

  /** Returns the batches that were to be applied, and forgets them. */
  List<Batch> takeBatches() {
    return takeCalls("apply").stream().map(call -> (Batch) call.arguments.get(0)).toList();
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Runnable hook = takeHook(method.getName());
    if (hook != null) {
      hook.run();
    }
    Failure failure = next(method.getName(), arguments);
    if (failure == Failure.NOT_APPLIED) {
      throw new StorageException.NotApplied("refused by a test", null);
    }
    if (failure == Failure.UNKNOWN_BEFORE) {
      throw new StorageException.Unknown("lost by a test", null);
    }
    Object answer;
    try {
      answer = method.invoke(wrapped, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
    if (failure == Failure.UNKNOWN_AFTER) {
      throw new StorageException.Unknown("lost by a test", null);
    }
    return answer;
  }

  private synchronized Failure next(String method, @Nullable Object @Nullable [] arguments) {
    calls.add(new Call(method, arguments == null ? List.of() : Arrays.asList(arguments)));
    Failure next = failures.getOrDefault(method, new ArrayDeque<>()).poll();
    return next == null ? Failure.NONE : next;
  }
}
