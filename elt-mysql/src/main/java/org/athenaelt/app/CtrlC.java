package org.athenaelt.app;

import java.time.Duration;
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
    Thread hook = new Thread(interruptAndWait(Thread.currentThread()), "athena-elt-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      remove(hook);
    }
  }

  private static Runnable interruptAndWait(Thread worker) {
    return () -> {
      worker.interrupt();
      try {
        worker.join(PATIENCE.toMillis());
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
