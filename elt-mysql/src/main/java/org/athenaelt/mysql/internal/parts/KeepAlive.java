package org.athenaelt.mysql.internal.parts;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that uses a connection now and then, until it is closed or the connection fails. */
public final class KeepAlive implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);

  private static final long JOIN_MILLIS = 10_000;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Starts the thread.
   *
   * @param use uses the connection; whoever else uses it must exclude this
   */
  public KeepAlive(String name, Duration period, Runnable use) {
    this.thread = new Thread(() -> repeat(period, use), name);
    this.thread.setDaemon(true);
    this.thread.start();
  }

  private void repeat(Duration period, Runnable use) {
    try {
      while (!closed.await(period.toNanos(), NANOSECONDS)) {
        use.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The next user of the connection meets the same failure, and reports it.
      LOG.warn("the connection could not be kept alive: {}", e.getMessage());
    }
  }

  /** Ends the thread, and waits until it has ended. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
