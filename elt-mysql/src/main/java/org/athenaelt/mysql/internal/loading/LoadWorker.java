package org.athenaelt.mysql.internal.loading;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.table.Rows;
import org.jspecify.annotations.Nullable;

/**
 * A thread with a connection of its own that executes the jobs of a queue, one after another. After
 * a failure it executes no more jobs, and every later call throws the failure.
 */
public final class LoadWorker {

  private static final int QUEUED_JOBS = 2;

  /** Fewer commits wait less for the disk; larger transactions need more undo log. */
  private static final int JOBS_PER_COMMIT = 8;

  private static final long POLL_MILLIS = 50;
  private static final long ABORT_MILLIS = 10_000;

  /**
   * A unit of work.
   *
   * @param attempt what it attempts, for the message if it fails
   */
  private record Job(String attempt, Work work) {}

  /** The work of a job. */
  interface Work {
    void doWith(Session session, Loader loader);
  }

  /** Carries the failure of a worker to the calling thread, as the cause. */
  public static final class LoadFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String attempt;
    private final boolean connectionBroken;

    LoadFailed(String attempt, boolean connectionBroken, Throwable cause) {
      super(cause);
      this.attempt = attempt;
      this.connectionBroken = connectionBroken;
    }

    public boolean isConnectionBroken() {
      return connectionBroken;
    }

    /** What was attempted, for a message. */
    public String attempt() {
      return attempt;
    }
  }

  private final BlockingQueue<Job> queue = new ArrayBlockingQueue<>(QUEUED_JOBS);
  private final Map<String, TableLoad> loads = new HashMap<>();
  private final Thread thread;
  private volatile @Nullable LoadFailed failure;
  private volatile @Nullable Session session;
  private volatile boolean busy;
  private volatile boolean ending;

  LoadWorker(String name, Supplier<Session> sessions, boolean bulk) {
    this.thread = new Thread(() -> run(sessions, bulk), name);
    this.thread.setDaemon(true);
    this.thread.start();
  }

  /** Queues a job; waits while the queue is full. */
  void add(String attempt, Work work) {
    Job job = new Job(attempt, work);
    try {
      boolean added = false;
      while (!added) {
        rethrow();
        added = queue.offer(job, POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Waits until all jobs are done and committed. */
  void awaitIdle() {
    CountDownLatch reached = new CountDownLatch(1);
    add(
        "committing",
        (own, loader) -> {
          own.commit();
          reached.countDown();
        });
    try {
      while (!reached.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        rethrow();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Queues rows of a table. */
  void add(Loader.StagingTable table, List<Rows> batches, int sortBytes) {
    TableLoad load = loads.computeIfAbsent(table.name(), name -> new TableLoad(table, sortBytes));
    add("loading table " + table.name(), (own, loader) -> load.add(loader, batches));
  }

  /** Queues the sorting of the rows that are not loaded yet. */
  void seal() {
    add("sorting the rows", (own, loader) -> loads.values().forEach(TableLoad::seal));
  }

  /** What was added to a table; its content is to be read after {@link #awaitIdle} only. */
  Optional<TableLoad> load(String table) {
    return Optional.ofNullable(loads.get(table));
  }

  /** Ends the thread at once; aborts the connection if a statement is running. */
  void end() {
    ending = true;
    thread.interrupt();
    try {
      Session open = session;
      if (busy && open != null) {
        // An interrupt does not end a wait for the server.
        open.connection().abort(Runnable::run);
      }
      thread.join(ABORT_MILLIS);
    } catch (SQLException e) {
      // The connection is already closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loads.values().forEach(TableLoad::close);
  }

  private void run(Supplier<Session> sessions, boolean bulk) {
    try (Session own = sessions.get()) {
      session = own;
      own.beginTransactions();
      work(own, bulk ? new BulkLoader(own) : new InsertLoader(own));
    } catch (InterruptedException e) {
      // The pool was closed.
    } catch (RuntimeException | Error e) {
      failure = new LoadFailed("opening a connection for loading", true, e);
    }
  }

  private void work(Session own, Loader loader) throws InterruptedException {
    int uncommitted = 0;
    while (!ending && failure == null) {
      Job job = queue.take();
      busy = true;
      try {
        job.work().doWith(own, loader);
        if (++uncommitted == JOBS_PER_COMMIT) {
          own.commit();
          uncommitted = 0;
        }
      } catch (RuntimeException | Error e) {
        failure = new LoadFailed(job.attempt(), own.isBroken(), e);
      }
      busy = false;
    }
  }

  private void rethrow() {
    LoadFailed failed = failure;
    if (failed != null) {
      throw failed;
    }
  }

  private static CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException("the run was interrupted while it loaded its tables");
  }
}
