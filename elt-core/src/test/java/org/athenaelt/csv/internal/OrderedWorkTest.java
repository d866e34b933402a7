package org.athenaelt.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrderedWorkTest {

  private static final int WORKERS = 3;

  private final AtomicInteger asked = new AtomicInteger();
  private final List<Integer> taken = new ArrayList<>();

  /** Joins them, because a pool reports termination just before its threads end. */
  @AfterEach
  void allThreadsHaveEnded() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("athena-elt-csv")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  @Test
  void deliversResultsInTheOrderOfTheTasks() throws IOException {
    CountDownLatch secondDone = new CountDownLatch(1);
    run(
        i -> {
          if (i == 0) {
            secondDone.await();
          } else if (i == 1) {
            secondDone.countDown();
          }
          return i;
        },
        result -> true);
    assertThat(taken).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void limitsTheTasksInProgress() throws IOException {
    AtomicInteger most = new AtomicInteger();
    run(
        i -> i,
        result -> {
          most.accumulateAndGet(asked.get() - taken.size(), Math::max);
          return true;
        });
    // Those in the queue, one waiting for a place in it, and one being taken from the source.
    assertThat(most.get()).isBetween(1, WORKERS + 2 + 2);
  }

  @Test
  void takesNoMoreTasksOnceTheReceiverWantsNoMoreResults() throws IOException {
    run(i -> i, result -> result < 10);
    assertThat(taken).hasSize(11);
    assertThat(asked.get()).isLessThan(100);
  }

  @Test
  void throwsTheFirstFailureInTaskOrder() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                run(
                    i -> {
                      if (i >= 7) {
                        throw new IllegalStateException("task " + i);
                      }
                      return i;
                    },
                    result -> true))
        .withMessage("task 7");
    assertThat(taken).hasSize(7);
  }

  @Test
  void deliversTheResultsBeforeAFailureOfTheSource() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> {
              try (OrderedWork<Integer> work = new OrderedWork<>(WORKERS)) {
                work.run(
                    () -> {
                      int i = asked.getAndIncrement();
                      if (i == 20) {
                        throw new IOException("gone");
                      }
                      return Optional.of(() -> i);
                    },
                    taken::add);
              }
            })
        .withMessage("gone");
    assertThat(taken).hasSize(20);
  }

  @Test
  void anInterruptStopsAllTasks() {
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                run(
                    i -> {
                      // Blocks until it is interrupted.
                      new CountDownLatch(i > 0 ? 1 : 0).await();
                      return i;
                    },
                    result -> {
                      Thread.currentThread().interrupt();
                      return true;
                    }));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(taken).containsExactly(0);
  }

  private interface Task {
    int of(int i) throws InterruptedException;
  }

  /** Runs a hundred tasks. */
  private void run(Task task, OrderedWork.Receiver<Integer> receiver) throws IOException {
    try (OrderedWork<Integer> work = new OrderedWork<>(WORKERS)) {
      work.run(
          () -> {
            int i = asked.getAndIncrement();
            return i < 100 ? Optional.of(() -> task.of(i)) : Optional.empty();
          },
          result -> {
            taken.add(result);
            return receiver.accept(result);
          });
    }
  }
}
