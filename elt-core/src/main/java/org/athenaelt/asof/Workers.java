package org.athenaelt.asof;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many threads share a bulk operation, and where they come from. The calling thread always
 * takes part, so that a busy executor delays nothing and a call from one of the executor's own
 * threads cannot deadlock. No result depends on the number of threads. Immutable and thread-safe.
 */
public final class Workers {
  private static final Workers CALLER = new Workers(Runnable::run, 1);

  private final Executor executor;
  private final int parallelism;

  private Workers(Executor executor, int parallelism) {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1, not " + parallelism);
    }
    this.executor = Objects.requireNonNull(executor, "executor");
    this.parallelism = parallelism;
  }

  /** The calling thread alone. */
  public static Workers caller() {
    return CALLER;
  }

  /**
   * The calling thread and {@code parallelism - 1} daemon threads that live as long as an operation
   * does.
   */
  public static Workers of(int parallelism) {
    return new Workers(Workers::startThread, parallelism);
  }

  /** As many threads as there are processors. */
  public static Workers all() {
    return of(Runtime.getRuntime().availableProcessors());
  }

  /**
   * The calling thread and up to {@code parallelism - 1} threads of an executor, which stays open.
   * If the executor rejects a task, the operation fails with that exception, once no thread works
   * on it any more.
   */
  public static Workers of(Executor executor, int parallelism) {
    return new Workers(executor, parallelism);
  }

  /** The number of threads that may take part. */
  public int parallelism() {
    return parallelism;
  }

  /** A piece of work on the half-open range {@code from..to}. */
  interface Range {
    void run(int from, int to);
  }

  /**
   * Runs a piece of work on every part of {@code 0..size}, in parts of a grain, and returns when
   * all are done. If anything fails, no further part is begun, and the first failure is thrown when
   * every part that had begun has ended: nothing writes to the caller's arrays after that.
   */
  void forRanges(int size, int grain, Range work) {
    forRanges(size, grain, () -> work);
  }

  /** As {@link #forRanges(int, int, Range)}; each thread gets its own piece of work, once. */
  void forRanges(int size, int grain, Supplier<Range> works) {
    int parts = (int) ((size + (long) grain - 1) / grain);
    if (parallelism == 1 || parts <= 1) {
      if (size > 0) {
        works.get().run(0, size);
      }
      return;
    }
    Run run = new Run(size, grain, parts, works);
    try {
      for (int i = 1; i < Math.min(parallelism, parts); i++) {
        executor.execute(run);
      }
    } catch (Throwable e) {
      run.fail(e);
    }
    run.run();
    run.await();
  }

  private static void startThread(Runnable task) {
    Thread thread = new Thread(task, "asof-worker");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * One operation: threads take the next part until none is left; one that comes late finds nothing
   * to do.
   */
  private static final class Run implements Runnable {
    private final int size;
    private final int grain;
    private final int parts;
    private final Supplier<Range> works;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch open;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Run(int size, int grain, int parts, Supplier<Range> works) {
      this.size = size;
      this.grain = grain;
      this.parts = parts;
      this.works = works;
      this.open = new CountDownLatch(parts);
    }

    @Override
    public void run() {
      @Nullable Range work = null;
      for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
        try {
          if (failure.get() == null) {
            if (work == null) {
              work = works.get();
            }
            int from = part * grain;
            work.run(from, (int) Math.min(size, (long) from + grain));
          }
        } catch (Throwable e) {
          // Not only unchecked ones: some languages throw any from a function of the caller.
          fail(e);
        } finally {
          open.countDown();
        }
      }
    }

    /** Parts not begun by now are skipped. */
    void fail(Throwable e) {
      failure.compareAndSet(null, e);
    }

    void await() {
      boolean interrupted = false;
      while (open.getCount() > 0) {
        try {
          open.await();
        } catch (InterruptedException e) {
          // The columns are shared with threads still at work: wait for them, then pass the
          // interrupt on.
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      Throwable failed = failure.get();
      if (failed != null) {
        Workers.<RuntimeException>rethrow(failed);
      }
    }
  }

  /** Throws anything as what it is. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <T extends Throwable> void rethrow(Throwable failure) throws T {
    throw (T) failure;
  }
}
