package org.athenaelt.bench.asof;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.asof.Ties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bulk join allocates nothing per row: what the JVM counts for a million rows is less than one
 * bit for each, in every order of the rows, with times of either width, and with too few rows per
 * key for leaves, with one leaf, and with several.
 */
class AllocationTest {
  private static final int LEFT_ROWS = 1_000_000;
  private static final int RIGHT_ROWS = 100_000;
  private static final long MOST_BYTES = 64 << 10;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource({
    "BY_KEY_AND_DATE, 2", "BY_KEY_AND_DATE, 10", "BY_KEY_AND_DATE, 100",
    "BY_KEY, 2", "BY_KEY, 10", "BY_KEY, 100",
    "RANDOM, 2", "RANDOM, 10", "RANDOM, 100"
  })
  void aMillionRowsTakeOneSmallBuffer(LeftOrder order, int rowsPerKey) {
    AsOfData data =
        AsOfData.of(LEFT_ROWS, RIGHT_ROWS, RIGHT_ROWS / rowsPerKey, Skew.UNIFORM, order);
    int[] codes = data.leftCodes();
    int[] positions = new int[LEFT_ROWS];
    AsOfIndex days = data.index(Parallelism.none());
    assertAllocatesLittle(() -> days.join(codes, data.leftDays(), 0, LEFT_ROWS, positions));
    int[] expected = positions.clone();

    AsOfIndex moments =
        AsOfIndex.of(data.keys(), data.rightCodes(), micros(data.rightDays()), Ties.LAST);
    long[] whens = micros(data.leftDays());
    assertAllocatesLittle(() -> moments.join(codes, whens, 0, LEFT_ROWS, positions));
    assertThat(positions).isEqualTo(expected);
  }

  /** The first run loads classes; the second is counted. */
  private static void assertAllocatesLittle(Runnable join) {
    join.run();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    join.run();
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
  }

  private static long[] micros(int[] days) {
    return Arrays.stream(days).mapToLong(day -> day * MICROS_PER_DAY).toArray();
  }
}
