package org.athenaelt.asof.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.athenaelt.asof.Parallelism;
import org.jspecify.annotations.Nullable;

/** Shares the work on a range of rows among threads. */
public final class Ranges {
  private Ranges() {}

  /** A piece of work on the half-open range {@code from..to}. */
  public interface Work {
    void run(int from, int to);
  }

  /**
   * Runs a piece of work on every part of {@code 0..size}, in parts of a grain, and returns when
   * all are done. If anything fails, no further part is begun, and the first failure is thrown when
   * every part that had begun has ended: nothing writes to the caller's arrays after that.
   */
  public static void forEach(Parallelism parallelism, int size, int grain, Work work) {
    int parts = (int) ((size + (long) grain - 1) / grain);
    if (parallelism.threads() == 1 || parts <= 1) {
      if (size > 0) {
        work.run(0, size);
      }
      return;
    }
    Run run = new Run(size, grain, parts, work);
    try {
      for (int i = 1; i < Math.min(parallelism.threads(), parts); i++) {
        parallelism.executor().execute(run);
      }
    } catch (Throwable e) {
      run.fail(e);
    }
    run.run();
    run.await();
  }

  /**
   * One operation: threads take the next part until none is left; one that comes late finds nothing
   * to do.
   */
  private static final class Run implements Runnable {
    private final int size;
    private final int grain;
    private final int parts;
    private final Work work;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch open;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Run(int size, int grain, int parts, Work work) {
      this.size = size;
      this.grain = grain;
      this.parts = parts;
      this.work = work;
      this.open = new CountDownLatch(parts);
    }

    @Override
    public void run() {
      for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
        try {
          if (failure.get() == null) {
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
          // Other threads still write into the caller's columns: wait for them, then pass the
          // interrupt on.
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      Throwable failed = failure.get();
      if (failed != null) {
        Ranges.<RuntimeException>rethrow(failed);
      }
    }
  }

  /** Throws anything as what it is. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <T extends Throwable> void rethrow(Throwable failure) throws T {
    throw (T) failure;
  }
}
