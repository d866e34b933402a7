package org.athenaelt.csv;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * <p>Only a few pieces of work are under way at a time: {@link #submit} takes the oldest result
 * first when there are more. Used by one thread; its own threads are gone when {@link #close}
 * returns.
 *
 * @param <R> the results
 */
final class OrderedWork<R> implements AutoCloseable {

  /** Takes a result, and tells whether it wants the next one. */
  interface Receiver<R> {
    boolean accept(R result);
  }

  private final ExecutorService threads;
  private final int mostUnderWay;
  private final Receiver<R> receiver;
  private final Deque<Future<R>> underWay = new ArrayDeque<>();
  private boolean wanted = true;

  OrderedWork(int threads, Receiver<R> receiver) {
    this.threads =
        Executors.newFixedThreadPool(
            threads, new ThreadFactoryBuilder().setNameFormat("athena-elt-csv-%d").build());
    this.mostUnderWay = threads + 2;
    this.receiver = receiver;
  }

  /** Whether the receiver wants more; what is still under way comes to nothing if not. */
  boolean isWanted() {
    return wanted;
  }

  /** Gives work, after handing on the oldest result if there is enough under way. */
  void submit(Callable<R> work) {
    if (underWay.size() >= mostUnderWay) {
      handOnOldest();
    }
    underWay.add(threads.submit(work));
  }

  /** Hands on every result that is still to come and wanted. */
  void drain() {
    while (wanted && !underWay.isEmpty()) {
      handOnOldest();
    }
  }

  /** Stops whatever is under way and waits until no thread is left. */
  @Override
  public void close() {
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

  private void handOnOldest() {
    try {
      wanted = receiver.accept(underWay.remove().get());
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("reading was interrupted");
    }
  }
}
