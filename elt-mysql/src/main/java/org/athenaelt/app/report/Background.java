package org.athenaelt.app.report;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Makes parts of a page while a run does other work, in threads that no run waits for. */
final class Background {

  private Background() {}

  static <T> CompletableFuture<T> make(Supplier<T> part) {
    return CompletableFuture.supplyAsync(
        part,
        task -> {
          Thread thread = new Thread(task, "athena-elt-report");
          thread.setDaemon(true);
          thread.start();
        });
  }
}
