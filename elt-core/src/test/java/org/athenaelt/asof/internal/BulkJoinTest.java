package org.athenaelt.asof.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.asof.Ties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The join of a long column in which the order of the rows changes from block to block. */
class BulkJoinTest {
  private static final int KEYS = 500;
  private static final int DAYS = 2000;
  private static final int SECTION = 5000;
  private static final int SECTIONS = 12;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 40})
  void everyOrderGivesTheAnswersOfSingleLookups(int rowsPerKey) {
    for (long seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      AsOfIndex index = index(random, rowsPerKey);
      int[] codes = new int[SECTION * SECTIONS];
      int[] times = new int[codes.length];
      for (int from = 0; from < codes.length; from += SECTION) {
        section(random, from, codes, times);
      }
      int[] expected = new int[codes.length];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = index.find(codes[i], times[i]);
      }
      int[] positions = new int[codes.length];
      index.join(codes, times, 0, codes.length, positions);
      assertThat(positions).as("seed %d", seed).isEqualTo(expected);
      Arrays.fill(positions, -99);
      long[] instants = Arrays.stream(times).asLongStream().toArray();
      index.join(codes, instants, 0, codes.length, positions);
      assertThat(positions).as("long, seed %d", seed).isEqualTo(expected);
    }
  }

  /**
   * One key with rows at 0, 10, 20, ... and 400 ascending left rows that match this many of them.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 40, 400})
  void mergeCountsItsSearches(int answers) {
    int[] times = new int[400];
    int[] left = new int[400];
    Arrays.setAll(times, i -> 10 * i);
    Arrays.setAll(left, i -> 10 * (i * answers / 400) + i % 10);
    Arrays.sort(left);
    Histories histories = HistoryBuilder.of(1, new int[400], times, Parallelism.none());
    int[] positions = new int[400];
    int searches =
        RunKernel.join((IntHistories) histories, new int[400], left, 0, left.length, positions);
    assertThat(searches).isEqualTo(answers);
    assertThat(Arrays.stream(positions).distinct().count()).isEqualTo(answers);
  }

  private static AsOfIndex index(Random random, int rowsPerKey) {
    int[] codes = new int[KEYS * rowsPerKey];
    int[] times = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = random.nextInt(KEYS);
      times[i] = random.nextInt(DAYS);
    }
    return AsOfIndex.of(KEYS, codes, times, Ties.LAST);
  }

  /** Rows in no order, by key, or by key and time with many or few rows per answer. */
  private static void section(Random random, int from, int[] codes, int[] times) {
    int run = new int[] {1, 40, 40, 2000}[random.nextInt(4)];
    boolean sorted = random.nextBoolean();
    for (int i = from; i < from + SECTION; i++) {
      codes[i] = (i - from) % run > 0 ? codes[i - 1] : random.nextInt(KEYS + 2) - 1;
      times[i] = random.nextInt(DAYS + 20) - 10;
    }
    for (int i = from; sorted && i < from + SECTION; i += run) {
      Arrays.sort(times, i, Math.min(from + SECTION, i + run));
    }
  }
}
