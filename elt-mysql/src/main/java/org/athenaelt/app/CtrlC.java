package org.athenaelt.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Turns the end of the process from outside (Ctrl-C, SIGTERM) into an interrupt of the working
 * thread, and gives that thread time to clean up.
 */
final class CtrlC {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private CtrlC() {}

  /** Works, in this thread, and can be interrupted meanwhile. */
  static <T> T interrupts(Supplier<T> work) {
    CountDownLatch done = new CountDownLatch(1);
    Thread hook =
        new Thread(interruptAndWait(Thread.currentThread(), done), "athena-elt-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      done.countDown();
      remove(hook);
    }
  }

  private static Runnable interruptAndWait(Thread worker, CountDownLatch done) {
    return () -> {
      worker.interrupt();
      try {
        done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
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
