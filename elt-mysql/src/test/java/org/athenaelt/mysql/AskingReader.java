package org.athenaelt.mysql;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.athenaelt.mysql.internal.session.Session;

/** A thread that asks one question again and again until it is closed or gets another answer. */
final class AskingReader implements AutoCloseable {

  private final CountDownLatch asked = new CountDownLatch(1);
  private final AtomicLong answers = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;
  private volatile Optional<Throwable> fault = Optional.empty();

  /**
   * Begins to ask, over a connection of its own.
   *
   * @param expected the possible rows of the answer
   */
  AskingReader(TestServer server, String question, Set<String> expected) {
    thread = new Thread(() -> ask(server, question, expected), "asking reader");
    thread.start();
  }

  private void ask(TestServer server, String question, Set<String> expected) {
    try (Session session = server.session()) {
      while (!closed) {
        List<String> rows = TestDatabase.query(session, question);
        if (rows.size() != 1 || !expected.contains(rows.get(0))) {
          throw new AssertionError(question + "\nanswered " + rows + ", expected " + expected);
        }
        answers.incrementAndGet();
        asked.countDown();
      }
    } catch (Throwable e) {
      fault = Optional.of(e);
      asked.countDown();
    }
  }

  void awaitFirstAnswer() throws InterruptedException {
    asked.await();
  }

  /** The number of answers so far, all of them expected. */
  long answers() {
    fault.ifPresent(
        e -> {
          throw new AssertionError("after " + answers + " expected answers", e);
        });
    return answers.get();
  }

  @Override
  public void close() {
    closed = true;
    Uninterruptibles.joinUninterruptibly(thread);
  }
}
