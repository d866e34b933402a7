package org.athenaelt.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Turns the end of the process from outside (Ctrl-C, SIGTERM) into an interrupt of the working
 * thread, and gives that thread time to clean up. If the work is done in spite of that, the process
 * says so by its exit code.
 */
final class CtrlC {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private CtrlC() {}

  /** Works, in this thread, and can be interrupted meanwhile. */
  static int interrupts(IntSupplier work) {
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
        boolean ended = done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (ended && ExitCode.mayHavePublished(exitCode.get())) {
          // The platform would exit with the number of the signal, as if nothing had been done.
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
      // The process is ending: the hook is running and waits for this thread.
    }
  }
}
