package org.athenaelt.asof.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.athenaelt.asof.Parallelism;
import org.jspecify.annotations.Nullable;

/** Divides the work on a range of rows among threads. */
public final class Ranges {
  private Ranges() {}

  /** Work on the rows from {@code from} to {@code to}, exclusive. */
  public interface Work {
    void run(int from, int to);
  }

  /**
   * Runs work on all rows from 0 to {@code size}, exclusive, in parts of {@code grain} rows, and
   * returns when all parts are done. After a failure no further part begins; the first failure is
   * thrown when all parts that began have ended. No thread writes to the caller's arrays after
   * that.
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
   * One call of {@link #forEach}. Each thread takes the next part until none is left. A thread that
   * starts late finds no part and ends.
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
          // Includes checked exceptions, which code in other languages throws without declaring.
          fail(e);
        } finally {
          open.countDown();
        }
      }
    }

    /** Records a failure. Parts that have not begun are skipped. */
    void fail(Throwable e) {
      failure.compareAndSet(null, e);
    }

    void await() {
      boolean interrupted = false;
      while (open.getCount() > 0) {
        try {
          open.await();
        } catch (InterruptedException e) {
          // Other threads still write to the caller's columns: wait for them, then restore the
          // interrupt.
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

  /** Throws a checked or unchecked exception without a wrapper. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <T extends Throwable> void rethrow(Throwable failure) throws T {
    throw (T) failure;
  }
}
