package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athenaelt.asof.internal.Ranges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParallelismTest {
  private static final int LEFT = 200_000;
  private static final int RIGHT = 50_000;
  private static final int KEYS = 20_000;

  @Test
  void resultsDoNotDependOnTheNumberOfThreads() {
    Random random = new Random(7);
    int[] codes = random.ints(RIGHT, -1, KEYS).toArray();
    int[] times = random.ints(RIGHT, 0, 1000).toArray();
    int[] leftCodes = random.ints(LEFT, -1, KEYS + 1).toArray();
    int[] leftTimes = random.ints(LEFT, -10, 1010).toArray();
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      for (AsOfRule rule :
          new AsOfRule[] {AsOfRule.backward(), AsOfRule.nearest().withTolerance(50)}) {
        int[] alone = join(rule, codes, times, leftCodes, leftTimes, Parallelism.none());
        for (Parallelism parallelism :
            new Parallelism[] {
              Parallelism.of(2), Parallelism.of(5), Parallelism.all(), new Parallelism(pool, 4)
            }) {
          assertThat(join(rule, codes, times, leftCodes, leftTimes, parallelism)).isEqualTo(alone);
        }
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void severalThreadsCanUseOneIndex() throws InterruptedException {
    Random random = new Random(8);
    int[] codes = random.ints(RIGHT, 0, KEYS / 10).toArray();
    int[] times = random.ints(RIGHT, 0, 1000).toArray();
    AsOfIndex index = AsOfIndex.of(KEYS, codes, times, Ties.LAST);
    int[] expected = new int[RIGHT];
    index.join(codes, times, 0, RIGHT, expected);
    AtomicInteger wrong = new AtomicInteger();
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () ->
                  wrong.addAndGet(
                      (int)
                          IntStream.range(0, RIGHT)
                              .filter(i -> index.find(codes[i], times[i]) != expected[i])
                              .count()));
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).hasValue(0);
  }

  @Test
  void everyPartRunsOnceEvenIfTheExecutorRunsNone() {
    for (int size : new int[] {0, 1, 9, 10, 11, 100}) {
      AtomicIntegerArray runs = new AtomicIntegerArray(size);
      Ranges.forEach(
          new Parallelism(task -> {}, 8),
          size,
          10,
          (from, to) -> IntStream.range(from, to).forEach(runs::incrementAndGet));
      assertThat(IntStream.range(0, size).allMatch(i -> runs.get(i) == 1))
          .as("size %d", size)
          .isTrue();
    }
  }

  @Test
  void failureIsThrownToTheCaller() {
    assertThatThrownBy(
            () ->
                Ranges.forEach(
                    Parallelism.of(3),
                    100,
                    1,
                    (from, to) -> {
                      throw new IllegalStateException("part " + from);
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Parallelism.of(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void interruptedCallerWaitsAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    int[] sum = new int[64];
    try {
      Ranges.forEach(Parallelism.of(2), 64, 1, (from, to) -> sum[from] = 1);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(sum).doesNotContain(0);
  }

  /** Executors that start some tasks in new threads, and then fail. */
  static Stream<Arguments> failingExecutors() {
    return Stream.of(
        Arguments.of("rejects the second", new RejectedExecutionException("full"), 1),
        Arguments.of("rejects the first", new RejectedExecutionException("shut down"), 0),
        Arguments.of("fails with an error", new OutOfMemoryError("no thread"), 2),
        Arguments.of("fails with a checked exception", new IOException("remote"), 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failingExecutors")
  void failedOperationEndsAfterAllItsThreads(String name, Throwable failure, int accepted) {
    List<Thread> started = new ArrayList<>();
    CountDownLatch allStarted = new CountDownLatch(accepted);
    CountDownLatch rejecting = new CountDownLatch(1);
    AtomicInteger active = new AtomicInteger();
    Executor executor =
        task -> {
          if (started.size() == accepted) {
            await(allStarted);
            rejecting.countDown();
            Ranges.<RuntimeException>rethrow(failure);
          }
          started.add(new Thread(task));
          started.get(started.size() - 1).start();
        };
    AtomicInteger activeAfterwards = new AtomicInteger();
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () -> {
              try {
                Ranges.forEach(
                    new Parallelism(executor, 8),
                    100_000,
                    1,
                    (from, to) -> {
                      active.incrementAndGet();
                      allStarted.countDown();
                      await(rejecting);
                      // Keeps working long enough for a caller that does not wait to return.
                      IntStream.range(0, 1000).forEach(i -> Thread.yield());
                      active.decrementAndGet();
                    });
              } finally {
                activeAfterwards.set(active.get());
              }
            })
        .isSameAs(failure);
    assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
    assertThat(activeAfterwards).hasValue(0);
    started.forEach(ParallelismTest::join);
  }

  @Test
  void failureOfAnyTypeIsThrownAfterAllThreadsEnd() {
    for (Throwable failure : List.of(new IOException("checked"), new AssertionError("error"))) {
      AtomicInteger active = new AtomicInteger();
      CountDownLatch otherStarted = new CountDownLatch(1);
      Thread caller = Thread.currentThread();
      assertThatThrownBy(
              () ->
                  Ranges.forEach(
                      Parallelism.of(2),
                      2,
                      1,
                      (from, to) -> {
                        if (Thread.currentThread() == caller) {
                          await(otherStarted);
                          Ranges.<RuntimeException>rethrow(failure);
                        }
                        active.incrementAndGet();
                        otherStarted.countDown();
                        IntStream.range(0, 1000).forEach(i -> Thread.yield());
                        active.decrementAndGet();
                      }))
          .isSameAs(failure);
      assertThat(active).hasValue(0);
    }
  }

  @Test
  void exceptionOfAShutDownExecutorIsThrown() {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    pool.shutdown();
    int[] codes = new int[LEFT];
    int[] positions = new int[LEFT];
    AsOfIndex index = AsOfIndex.of(1, new int[] {0}, new int[] {0});
    Parallelism parallelism = new Parallelism(pool, 4);
    assertThatThrownBy(() -> index.join(AsOfRule.backward(), codes, codes, positions, parallelism))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void executorMayRunTasksInTheCallingThread() {
    AtomicIntegerArray runs = new AtomicIntegerArray(100);
    Ranges.forEach(
        new Parallelism(Runnable::run, 4),
        100,
        1,
        (from, to) -> IntStream.range(from, to).forEach(runs::incrementAndGet));
    assertThat(IntStream.range(0, 100).allMatch(i -> runs.get(i) == 1)).isTrue();
    assertThatThrownBy(() -> new Parallelism(null, 4))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("executor");
  }

  private static void await(CountDownLatch latch) {
    Uninterruptibles.awaitUninterruptibly(latch);
  }

  private static void join(Thread thread) {
    Uninterruptibles.joinUninterruptibly(thread);
  }

  private static int[] join(
      AsOfRule rule,
      int[] codes,
      int[] times,
      int[] leftCodes,
      int[] leftTimes,
      Parallelism parallelism) {
    int[] positions = new int[leftCodes.length];
    AsOfIndex.of(KEYS, codes, times, Ties.LAST, parallelism)
        .join(rule, leftCodes, leftTimes, positions, parallelism);
    return positions;
  }
}
