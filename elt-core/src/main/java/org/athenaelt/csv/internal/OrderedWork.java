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
 * Lets many threads work and hands their results on in the order in which the work was given.
 *
 * <p>One more thread finds the work, so that neither reading nor writing a file keeps the other
 * waiting. Only a few pieces of work are under way at a time: nothing new is looked for until the
 * oldest result has been taken. To be used once; its threads are gone when {@link #close} returns.
 *
 * @param <R> the results
 */
final class OrderedWork<R> implements AutoCloseable {

  /** Where work comes from. */
  interface Source<R> {
    /** The next piece of work, if there is any. */
    Optional<Callable<R>> next() throws IOException;
  }

  /** Takes a result, and tells whether it wants the next one. */
  interface Receiver<R> {
    boolean accept(R result);
  }

  private final ExecutorService threads;

  /** What is under way, the oldest first; nothing stands for the end of the work. */
  private final BlockingQueue<Optional<Future<R>>> underWay;

  private volatile boolean wanted = true;

  OrderedWork(int workers) {
    this.threads =
        Executors.newFixedThreadPool(
            workers + 1, new ThreadFactoryBuilder().setNameFormat("athena-elt-csv-%d").build());
    this.underWay = new ArrayBlockingQueue<>(workers + 2);
  }

  /**
   * Does all work, until there is none or the receiver wants no more; after that the source is not
   * used any longer.
   *
   * @param receiver is called by this thread
   * @throws IOException if the source fails, after all results from before that were handed on
   * @throws CancellationException if the thread is interrupted
   */
  void run(Source<R> source, Receiver<R> receiver) throws IOException {
    threads.execute(() -> find(source));
    try {
      Optional<Future<R>> oldest = underWay.take();
      while (oldest.isPresent()) {
        // What comes behind a result that ends it all is dropped.
        wanted = wanted && receiver.accept(oldest.get().get());
        oldest = underWay.take();
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

  /** Stops whatever is under way and waits until no thread is left. */
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
        // The work has been told to stop and soon will; the interrupt is passed on after that.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void find(Source<R> source) {
    try {
      try {
        Optional<Callable<R>> work = source.next();
        while (work.isPresent()) {
          underWay.put(Optional.of(threads.submit(work.get())));
          work = wanted ? source.next() : Optional.empty();
        }
      } catch (IOException | RuntimeException | Error e) {
        underWay.put(Optional.of(Futures.immediateFailedFuture(e)));
      }
      underWay.put(Optional.empty());
    } catch (InterruptedException e) {
      // Only close() interrupts, and then nobody waits for an end.
      Thread.currentThread().interrupt();
    }
  }
}
