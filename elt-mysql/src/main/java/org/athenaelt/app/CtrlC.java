package org.athenaelt.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Turns Ctrl-C and SIGTERM into an interrupt of the working thread, and lets that thread clean up
 * before the process ends. If the work is published nevertheless, the exit code says so.
 */
public final class CtrlC {

  /** The longest wait for the clean-up: enough to drop large staging tables on a busy machine. */
  static final Duration CLEAN_UP_TIME = Duration.ofSeconds(30);

  private CtrlC() {}

  /** Does the work in this thread, which a signal interrupts; the result is the exit code. */
  public static int interrupts(IntSupplier work) {
    CountDownLatch done = new CountDownLatch(1);
    AtomicInteger exitCode = new AtomicInteger(ExitCode.INTERRUPTED.number());
    Thread hook =
        new Thread(
            interruptAndWait(Thread.currentThread(), done, exitCode), "athena-elt-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      exitCode.set(work.getAsInt());
      return exitCode.get();
    } finally {
      done.countDown();
      remove(hook);
    }
  }

  private static Runnable interruptAndWait(
      Thread worker, CountDownLatch done, AtomicInteger exitCode) {
    return () -> {
      worker.interrupt();
      try {
        boolean ended = done.await(CLEAN_UP_TIME.toSeconds(), TimeUnit.SECONDS);
        if (ended && ExitCode.mayHavePublished(exitCode.get())) {
          // The JVM would exit with the code of the signal, as if nothing was published.
          Runtime.getRuntime().halt(exitCode.get());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is running, and waits for this thread.
    }
  }
}
