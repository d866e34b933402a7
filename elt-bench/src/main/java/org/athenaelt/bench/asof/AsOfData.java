package org.athenaelt.bench.asof;

import java.util.Arrays;
import java.util.Random;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.asof.Ties;

/**
 * Columns of both sides of a join, drawn from a fixed seed: key codes and days since 1970-01-01.
 *
 * @param keys the number of keys
 * @param rightCodes the key codes of the right rows, in random order; key and day are unique,
 *     except for {@link DataShape#EQUAL_DATES}
 * @param rightDays the days of the right rows
 * @param leftCodes the key codes of the left rows
 * @param leftDays the days of the left rows
 */
public record AsOfData(
    int keys, int[] rightCodes, int[] rightDays, int[] leftCodes, int[] leftDays) {
  static final int DAYS = 7300;
  static final int FIRST_DAY = 10_957;
  private static final int SEED = 20_260_101;

  /** Draws the columns. */
  public static AsOfData of(
      int leftRows, int rightRows, int keyCount, DataShape shape, LeftOrder order) {
    Random random = new Random(SEED);
    int keys = shape.keys(keyCount, rightRows);
    int days = shape.days(rightRows);
    long[] right = right(random, rightRows, keys, days, shape);
    long[] left = new long[leftRows];
    for (int i = 0; i < leftRows; i++) {
      left[i] = pack(shape.key(random, keys), FIRST_DAY + random.nextInt(days));
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

  /** Builds the index of the right side. */
  public AsOfIndex index(Parallelism parallelism) {
    return AsOfIndex.of(keys, rightCodes, rightDays, Ties.LAST, parallelism);
  }

  /** Returns the key of a code: 18 characters, as in a Salesforce id. */
  public static String key(int code) {
    String digits = Integer.toString(code);
    return "a807F" + "0".repeat(10 - digits.length()) + digits + "QAM";
  }

  private static long[] right(Random random, int rows, int keys, int days, DataShape shape) {
    long[] right = new long[rows];
    for (int i = 0; i < rows; i++) {
      boolean spread = shape == DataShape.ONE_ROW_PER_KEY;
      int day = shape == DataShape.EQUAL_DATES ? days / 2 : random.nextInt(days);
      right[i] = pack(spread ? i : shape.key(random, keys), FIRST_DAY + day);
    }
    if (shape != DataShape.EQUAL_DATES) {
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
