package org.athenaelt.mysql;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.athenaelt.csv.Rows;
import org.jspecify.annotations.Nullable;

/** A thread with a connection of its own that loads what is in its queue. */
final class LoadWorker {

  private static final int QUEUED_CHUNKS = 2;
  private static final long POLL_MILLIS = 50;
  private static final long ABORT_MILLIS = 10_000;

  /** Rows of one table that are loaded in one transaction. */
  record Chunk(StagedTable table, List<Rows> batches) {}

  /** Empty for the end. */
  private final BlockingQueue<Optional<Chunk>> queue = new ArrayBlockingQueue<>(QUEUED_CHUNKS);

  private final Map<String, TableDigest> digests = new HashMap<>();
  private final Thread thread;
  private volatile @Nullable LoadFailed failure;
  private volatile @Nullable Session session;

  LoadWorker(String name, Supplier<Session> sessions, boolean bulk) {
    this.thread = new Thread(() -> run(sessions, bulk), name);
    this.thread.setDaemon(true);
    this.thread.start();
  }

  /** Waits for room in the queue. */
  void add(Chunk chunk) {
    enqueue(Optional.of(chunk));
  }

  void end() {
    enqueue(Optional.empty());
  }

  private void enqueue(Optional<Chunk> chunk) {
    try {
      boolean added = false;
      while (!added) {
        rethrow();
        added = queue.offer(chunk, POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StatementFailed(new SQLException("interrupted while loading", "57014", e));
    }
  }

  /** Waits until all is loaded. */
  void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StatementFailed(new SQLException("interrupted while loading", "57014", e));
    }
    rethrow();
  }

  /** What was loaded; to be read after {@link #join}. */
  Map<String, TableDigest> digests() {
    return digests;
  }

  /** Cuts the connection, as a thread in the middle of a statement does not hear of interrupts. */
  void abort() {
    try {
      if (thread.isAlive()) {
        thread.interrupt();
        Session open = session;
        if (open != null) {
          open.connection().abort(Runnable::run);
        }
        thread.join(ABORT_MILLIS);
      }
    } catch (SQLException e) {
      // It is gone already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Supplier<Session> sessions, boolean bulk) {
    String table = "";
    try (Session own = sessions.get()) {
      session = own;
      Loader loader = bulk ? new BulkLoader(own) : new InsertLoader(own);
      for (Optional<Chunk> next = queue.take(); next.isPresent(); next = queue.take()) {
        StagedTable staged = next.get().table();
        table = staged.name();
        loader.load(
            staged,
            next.get().batches(),
            digests.computeIfAbsent(table, name -> new TableDigest(staged.layout().schema())));
      }
    } catch (InterruptedException e) {
      // The run was given up.
    } catch (RuntimeException | Error e) {
      failure = new LoadFailed(table, e);
    }
  }

  private void rethrow() {
    LoadFailed failed = failure;
    if (failed != null) {
      throw failed;
    }
  }
}
