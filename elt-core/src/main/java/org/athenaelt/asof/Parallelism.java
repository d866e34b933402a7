package org.athenaelt.asof;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * The threads that share a bulk operation. The calling thread always takes part: a busy executor
 * causes no delay, and a call from a thread of the executor cannot deadlock. An operation returns
 * or throws only when no thread works on its columns any more. If the executor rejects a task, the
 * operation throws that exception. No result depends on the number of threads. Immutable and
 * thread-safe.
 *
 * @param executor runs the tasks of all threads but the calling one; it is not shut down
 * @param threads the maximum number of threads including the calling one, at least 1
 */
public record Parallelism(Executor executor, int threads) {
  private static final Parallelism NONE = new Parallelism(Runnable::run, 1);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public Parallelism {
    Objects.requireNonNull(executor, "executor");
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
  }

  /** Only the calling thread. */
  public static Parallelism none() {
    return NONE;
  }

  /** The calling thread and {@code threads - 1} daemon threads that end with the operation. */
  public static Parallelism of(int threads) {
    return new Parallelism(Parallelism::startThread, threads);
  }

  /** One thread per available processor. */
  public static Parallelism all() {
    return of(Runtime.getRuntime().availableProcessors());
  }

  private static void startThread(Runnable task) {
    Thread thread = new Thread(task, "asof-worker");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public String toString() {
    return "Parallelism of " + threads + " threads";
  }
}
