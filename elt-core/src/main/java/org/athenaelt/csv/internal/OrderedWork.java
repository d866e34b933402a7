package org.athenaelt.csv.internal;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks in several threads and delivers their results in the order of the tasks.
 *
 * <p>A separate thread takes tasks from the source, so that reading a file does not wait for
 * writing one. The number of tasks in progress is bounded: no new task is taken until the oldest
 * result is delivered. For one use; its threads have ended when {@link #close} returns.
 *
 * @param <R> the type of the results
 */
final class OrderedWork<R> implements AutoCloseable {

  /** Supplies the tasks. */
  interface Source<R> {
    /** The next task; empty at the end. */
    Optional<Callable<R>> next() throws IOException;
  }

  /** Receives a result; returns whether it wants the next one. */
  interface Receiver<R> {
    boolean accept(R result);
  }

  private final ExecutorService threads;

  /** The tasks in progress, oldest first; an empty element marks the end. */
  private final BlockingQueue<Optional<Future<R>>> inProgress;

  private volatile boolean wanted = true;

  OrderedWork(int workers) {
    this.threads =
        Executors.newFixedThreadPool(
            workers + 1, new ThreadFactoryBuilder().setNameFormat("athena-elt-csv-%d").build());
    this.inProgress = new ArrayBlockingQueue<>(workers + 2);
  }

  /**
   * Runs tasks until the source has none left or the receiver wants no more results. The source is
   * not used after this method returns.
   *
   * @param receiver called by this thread
   * @throws IOException if the source fails; all results before that are delivered first
   * @throws CancellationException if the thread is interrupted
   */
  void run(Source<R> source, Receiver<R> receiver) throws IOException {
    threads.execute(() -> submitTasks(source));
    try {
      Optional<Future<R>> oldest = inProgress.take();
      while (oldest.isPresent()) {
        // Results after the last wanted one are dropped.
        wanted = wanted && receiver.accept(oldest.get().get());
        oldest = inProgress.take();
      }
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      Throwables.throwIfInstanceOf(cause, IOException.class);
      Throwables.throwIfUnchecked(cause);
      throw new IllegalStateException(cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("reading was interrupted");
    }
  }

  /** Stops all tasks and waits until the threads have ended. */
  @Override
  public void close() {
    wanted = false;
    threads.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        // The threads are stopping; the interrupt is restored after they have ended.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void submitTasks(Source<R> source) {
    try {
      try {
        Optional<Callable<R>> task = source.next();
        while (task.isPresent()) {
          inProgress.put(Optional.of(threads.submit(task.get())));
          task = wanted ? source.next() : Optional.empty();
        }
      } catch (IOException | RuntimeException | Error e) {
        inProgress.put(Optional.of(Futures.immediateFailedFuture(e)));
      }
      inProgress.put(Optional.empty());
    } catch (InterruptedException e) {
      // Only close() interrupts this thread, and then nobody waits for the end marker.
      Thread.currentThread().interrupt();
    }
  }
}
