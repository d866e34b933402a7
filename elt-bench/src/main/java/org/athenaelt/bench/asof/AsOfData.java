package org.athenaelt.bench.asof;

import java.util.Arrays;
import java.util.Random;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.asof.Ties;

/**
 * Seeded columns of both sides of a join: key codes and days since 1970.
 *
 * @param keys the number of keys
 * @param rightCodes the keys of the right rows, which come in random order, one per key and day
 *     except where dates are all equal
 * @param rightDays their days
 * @param leftCodes the keys of the left rows
 * @param leftDays their days
 */
public record AsOfData(
    int keys, int[] rightCodes, int[] rightDays, int[] leftCodes, int[] leftDays) {
  static final int DAYS = 7300;
  static final int FIRST_DAY = 10_957;
  private static final int SEED = 20_260_101;

  /** Draws the columns. */
  public static AsOfData of(int leftRows, int rightRows, int keyCount, Skew skew, LeftOrder order) {
    Random random = new Random(SEED);
    int keys = skew.keys(keyCount, rightRows);
    int days = skew.days(rightRows);
    long[] right = right(random, rightRows, keys, days, skew);
    long[] left = new long[leftRows];
    for (int i = 0; i < leftRows; i++) {
      left[i] = pack(skew.key(random, keys), FIRST_DAY + random.nextInt(days));
    }
    if (order != LeftOrder.RANDOM) {
      Arrays.parallelSort(left);
    }
    int[] leftDays = low(left);
    if (order == LeftOrder.BY_KEY) {
      shuffleWithinKeys(random, left, leftDays);
    }
    return new AsOfData(keys, high(right), low(right), high(left), leftDays);
  }

  /** The right side, indexed. */
  public AsOfIndex index(Parallelism parallelism) {
    return AsOfIndex.of(keys, rightCodes, rightDays, Ties.LAST, parallelism);
  }

  /**
   * The key that stands behind a code: eighteen characters, as the ids of a well-known cloud have.
   */
  public static String key(int code) {
    String digits = Integer.toString(code);
    return "a807F" + "0".repeat(10 - digits.length()) + digits + "QAM";
  }

  private static long[] right(Random random, int rows, int keys, int days, Skew skew) {
    long[] right = new long[rows];
    for (int i = 0; i < rows; i++) {
      boolean spread = skew == Skew.ONE_ROW_PER_KEY;
      int day = skew == Skew.EQUAL_DATES ? days / 2 : random.nextInt(days);
      right[i] = pack(spread ? i : skew.key(random, keys), FIRST_DAY + day);
    }
    if (skew != Skew.EQUAL_DATES) {
      Arrays.parallelSort(right);
      right = Arrays.stream(right).distinct().toArray();
    }
    for (int i = right.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      long swapped = right[i];
      right[i] = right[j];
      right[j] = swapped;
    }
    return right;
  }

  private static void shuffleWithinKeys(Random random, long[] left, int[] days) {
    int begin = 0;
    for (int i = 0; i < left.length; i++) {
      if (left[i] >> 32 != left[begin] >> 32) {
        begin = i;
      }
      int j = begin + random.nextInt(i - begin + 1);
      int swapped = days[i];
      days[i] = days[j];
      days[j] = swapped;
    }
  }

  private static long pack(int key, int day) {
    return (long) key << 32 | day;
  }

  private static int[] high(long[] packed) {
    return Arrays.stream(packed).mapToInt(value -> (int) (value >> 32)).toArray();
  }

  private static int[] low(long[] packed) {
    return Arrays.stream(packed).mapToInt(value -> (int) value).toArray();
  }
}
