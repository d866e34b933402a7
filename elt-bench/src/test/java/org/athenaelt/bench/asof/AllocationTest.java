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
 * The bulk join allocates nothing per row: less than one bit per row for a million rows, in every
 * order of the rows, with {@code int} and {@code long} times, and with 2, 10 and 100 rows per key.
 */
class AllocationTest {
  private static final int LEFT_ROWS = 1_000_000;
  private static final int RIGHT_ROWS = 100_000;
  private static final long MAX_BYTES = 64 << 10;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource({
    "BY_KEY_AND_DATE, 2", "BY_KEY_AND_DATE, 10", "BY_KEY_AND_DATE, 100",
    "BY_KEY, 2", "BY_KEY, 10", "BY_KEY, 100",
    "RANDOM, 2", "RANDOM, 10", "RANDOM, 100"
  })
  void aMillionRowsAllocateLessThanOneBitEach(LeftOrder order, int rowsPerKey) {
    AsOfData data =
        AsOfData.of(LEFT_ROWS, RIGHT_ROWS, RIGHT_ROWS / rowsPerKey, DataShape.UNIFORM, order);
    int[] codes = data.leftCodes();
    int[] positions = new int[LEFT_ROWS];
    AsOfIndex days = data.index(Parallelism.none());
    assertAllocatesLittle(() -> days.join(codes, data.leftDays(), 0, LEFT_ROWS, positions));
    int[] expected = positions.clone();

    AsOfIndex byMicros =
        AsOfIndex.of(data.keys(), data.rightCodes(), micros(data.rightDays()), Ties.LAST);
    long[] moments = micros(data.leftDays());
    assertAllocatesLittle(() -> byMicros.join(codes, moments, 0, LEFT_ROWS, positions));
    assertThat(positions).isEqualTo(expected);
  }

  /** The first run loads classes; the second is measured. */
  private static void assertAllocatesLittle(Runnable join) {
    join.run();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    join.run();
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_BYTES);
  }

  private static long[] micros(int[] days) {
    return Arrays.stream(days).mapToLong(day -> day * MICROS_PER_DAY).toArray();
  }
}
