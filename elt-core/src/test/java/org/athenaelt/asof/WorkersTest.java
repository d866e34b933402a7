package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final int LEFT = 200_000;
  private static final int RIGHT = 50_000;
  private static final int KEYS = 20_000;

  @Test
  void resultsDoNotDependOnTheWorkers() {
    Random random = new Random(7);
    int[] codes = random.ints(RIGHT, -1, KEYS).toArray();
    int[] whens = random.ints(RIGHT, 0, 1000).toArray();
    int[] leftCodes = random.ints(LEFT, -1, KEYS + 1).toArray();
    int[] leftWhens = random.ints(LEFT, -10, 1010).toArray();
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      for (AsOfRule rule : new AsOfRule[] {AsOfRule.backward(), AsOfRule.nearest().within(50)}) {
        int[] alone = join(rule, codes, whens, leftCodes, leftWhens, Workers.caller());
        for (Workers workers :
            new Workers[] {Workers.of(2), Workers.of(5), Workers.all(), Workers.of(pool, 4)}) {
          assertThat(join(rule, codes, whens, leftCodes, leftWhens, workers)).isEqualTo(alone);
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
    int[] whens = random.ints(RIGHT, 0, 1000).toArray();
    AsOfIndex index = AsOfIndex.of(KEYS, codes, whens, Ties.LAST);
    int[] expected = new int[RIGHT];
    index.join(codes, whens, 0, RIGHT, expected);
    AtomicInteger wrong = new AtomicInteger();
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () ->
                  wrong.addAndGet(
                      (int)
                          IntStream.range(0, RIGHT)
                              .filter(i -> index.find(codes[i], whens[i]) != expected[i])
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
      Workers.of(task -> {}, 8)
          .forRanges(
              size, 10, (from, to) -> IntStream.range(from, to).forEach(runs::incrementAndGet));
      assertThat(IntStream.range(0, size).allMatch(i -> runs.get(i) == 1))
          .as("size %d", size)
          .isTrue();
    }
  }

  @Test
  void eachThreadHasItsOwnPieceOfWork() {
    int size = 1000;
    AtomicIntegerArray runs = new AtomicIntegerArray(size);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Workers.of(3)
        .forRanges(
            size,
            1,
            () -> {
              Thread owner = Thread.currentThread();
              assertThat(threads.add(owner)).isTrue();
              return (from, to) -> {
                assertThat(Thread.currentThread()).isSameAs(owner);
                runs.incrementAndGet(from);
              };
            });
    assertThat(threads).hasSizeBetween(1, 3);
    assertThat(IntStream.range(0, size).allMatch(i -> runs.get(i) == 1)).isTrue();
  }

  @Test
  void aFailureReachesTheCaller() {
    assertThatThrownBy(
            () ->
                Workers.of(3)
                    .forRanges(
                        100,
                        1,
                        (from, to) -> {
                          throw new IllegalStateException("part " + from);
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Workers.of(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInterruptWaitsForTheOthersAndIsPassedOn() {
    Thread.currentThread().interrupt();
    int[] sum = new int[64];
    Workers.of(2).forRanges(64, 1, (from, to) -> sum[from] = 1);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(sum).doesNotContain(0);
  }

  private static int[] join(
      AsOfRule rule, int[] codes, int[] whens, int[] leftCodes, int[] leftWhens, Workers workers) {
    int[] positions = new int[leftCodes.length];
    AsOfIndex.of(KEYS, codes, whens, Ties.LAST, workers)
        .join(rule, leftCodes, leftWhens, positions, workers);
    return positions;
  }
}
