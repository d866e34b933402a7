package org.athenaelt.asof;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * How many threads share a bulk operation, and where they come from. The calling thread always
 * takes part, so that a busy executor delays nothing and a call from one of the executor's own
 * threads cannot deadlock. An operation returns, or throws, only when no thread works on its
 * columns any more; if the executor rejects a task, it throws that exception. No result depends on
 * the number of threads. Immutable and thread-safe.
 *
 * @param executor runs the tasks of all threads but the calling one; it stays open
 * @param threads the greatest number of threads, the calling one included, at least 1
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

  /** The calling thread alone. */
  public static Parallelism none() {
    return NONE;
  }

  /** The calling thread and {@code threads - 1} daemon threads that end with the operation. */
  public static Parallelism of(int threads) {
    return new Parallelism(Parallelism::startThread, threads);
  }

  /** As many threads as there are processors. */
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
