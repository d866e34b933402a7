package org.athenaelt.bench.asof;

import java.util.Random;

/** How rows are distributed over keys and dates. */
public enum DataShape {
  /** All keys are equally likely. */
  UNIFORM,
  /** All rows of both sides have the same key. */
  ONE_KEY,
  /** Each right row has its own key. */
  ONE_ROW_PER_KEY,
  /** Key number k is k times less likely than the first, on both sides. */
  ZIPF,
  /** All right rows have the same date; of equal keys the last row counts. */
  EQUAL_DATES;

  int keys(int keys, int rightRows) {
    return switch (this) {
      case ONE_KEY -> 1;
      case ONE_ROW_PER_KEY -> rightRows;
      case UNIFORM, ZIPF, EQUAL_DATES -> keys;
    };
  }

  /** The number of days to draw from: 20 years, or enough for one key to have all right rows. */
  int days(int rightRows) {
    return this == ONE_KEY ? Math.max(AsOfData.DAYS, 4 * rightRows) : AsOfData.DAYS;
  }

  int key(Random random, int keys) {
    // Approximates the inverse of the harmonic sum: (keys + 1)^u, u uniform in 0..1.
    return this == ZIPF
        ? (int) Math.pow(keys + 1.0, random.nextDouble()) - 1
        : random.nextInt(keys);
  }
}
