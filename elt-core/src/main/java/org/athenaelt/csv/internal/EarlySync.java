package org.athenaelt.csv.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Syncs a file to the disk in the background while it is written, so that the disk works during the
 * run and little is left to sync at its end. For one thread.
 */
final class EarlySync {

  /** Written between two syncs: enough that a sync costs little more than the writing. */
  private static final long INTERVAL = 1L << 26;

  private static final Executor THREAD =
      task -> {
        Thread thread = new Thread(task, "athena-elt-sync");
        thread.setDaemon(true);
        thread.start();
      };

  private final Path file;
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
  private long unsynced;

  EarlySync(Path file) {
    this.file = file;
  }

  /** Counts bytes that were written; begins to sync if there are enough and no sync is running. */
  void written(int bytes) {
    unsynced += bytes;
    if (unsynced >= INTERVAL && running.isDone() && !running.isCompletedExceptionally()) {
      unsynced = 0;
      running = CompletableFuture.runAsync(this::sync, THREAD);
    }
  }

  /**
   * Waits for a running sync.
   *
   * @throws IOException if a sync has failed: the system tells of lost bytes only once
   */
  void end() throws IOException {
    try {
      running.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Waits for a running sync of a file that is to be deleted. */
  void stop() {
    running.exceptionally(failure -> null).join();
  }

  private void sync() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(false);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
