package org.athenaelt.asof;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Random input of a random shape, determined by a seed. */
public record Shape(
    long seed, int keyCount, int[] codes, long[] times, int[] leftCodes, long[] leftTimes) {

  public static Shape of(long seed) {
    Random random = new Random(seed);
    int keys = pick(random, 1, 1, 2, 5, 20);
    int rows = pick(random, 0, 1, 2, 16, 17, 18, 35, 80, 400);
    int lefts = pick(random, 0, 1, 20, 150);
    Times kind = Times.values()[random.nextInt(Times.values().length)];
    boolean skewed = random.nextInt(4) == 0;
    int[] codes = new int[rows];
    long[] times = new long[rows];
    for (int i = 0; i < rows; i++) {
      codes[i] =
          random.nextInt(20) == 0 ? -1 - random.nextInt(7) : skewed ? 0 : random.nextInt(keys);
      times[i] = kind.next(random);
    }
    int[] leftCodes = new int[lefts];
    long[] leftTimes = new long[lefts];
    int run = pick(random, 1, 1, 7, 40);
    for (int i = 0; i < lefts; i++) {
      leftCodes[i] = i % run > 0 ? leftCodes[i - 1] : random.nextInt(keys + 3) - 1;
      leftTimes[i] =
          rows > 0 && random.nextBoolean()
              ? near(random, times[random.nextInt(rows)])
              : kind.next(random);
    }
    if (run > 1 && random.nextBoolean()) {
      for (int i = 0; i < lefts; i += run) {
        Arrays.sort(leftTimes, i, Math.min(lefts, i + run));
      }
    }
    return new Shape(seed, keys, codes, times, leftCodes, leftTimes);
  }

  /** Whether all times fit in an {@code int}. */
  public boolean fitsInt() {
    return IntStream.range(0, times.length).allMatch(i -> times[i] == (int) times[i])
        && IntStream.range(0, leftTimes.length).allMatch(i -> leftTimes[i] == (int) leftTimes[i]);
  }

  public static int[] toInts(long[] values) {
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }

  private static long near(Random random, long time) {
    return time + random.nextInt(3) - 1;
  }

  private static int pick(Random random, int... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Distributions of the times of a shape. */
  private enum Times {
    FEW,
    DAYS,
    NEGATIVE,
    SECONDS,
    CLUSTERED,
    INT_ENDS,
    ANY_LONG,
    LONG_ENDS,
    EQUAL;

    long next(Random random) {
      return switch (this) {
        case FEW -> random.nextInt(10);
        case DAYS -> 10_000 + random.nextInt(9_000);
        case NEGATIVE -> -random.nextInt(100_000);
        case SECONDS -> 1_500_000_000L + random.nextInt(1_000_000_000);
        case CLUSTERED -> 1L << random.nextInt(50);
        case INT_ENDS ->
            random.nextBoolean()
                ? Integer.MIN_VALUE + random.nextInt(9)
                : Integer.MAX_VALUE - random.nextInt(9);
        case ANY_LONG -> random.nextLong();
        case LONG_ENDS ->
            random.nextBoolean()
                ? Long.MIN_VALUE + random.nextInt(9)
                : Long.MAX_VALUE - random.nextInt(9);
        case EQUAL -> 42;
      };
    }
  }
}
