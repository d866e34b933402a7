package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.athenaelt.asof.internal.Ranges;
import org.junit.jupiter.api.Test;

class ParallelismTest {
  private static final int LEFT = 200_000;
  private static final int RIGHT = 50_000;
  private static final int KEYS = 20_000;

  @Test
  void resultsDoNotDependOnTheThreads() {
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
  void oneIndexServesManyThreads() throws InterruptedException {
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
  void everyPartRunsOnceEvenIfTheExecutorNeverDoes() {
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
  void aFailureReachesTheCaller() {
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
  void anInterruptWaitsForTheOthersAndIsPassedOn() {
    Thread.currentThread().interrupt();
    int[] sum = new int[64];
    Ranges.forEach(Parallelism.of(2), 64, 1, (from, to) -> sum[from] = 1);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(sum).doesNotContain(0);
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
