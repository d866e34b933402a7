package org.athenaelt.bench.asof;

import java.util.Random;

/** How the rows are spread over the keys. */
public enum Skew {
  /** Every key is equally likely. */
  UNIFORM,
  /** One key has every row, on both sides. */
  ONE_KEY,
  /** As many keys as right rows, with one row each. */
  ONE_ROW_PER_KEY,
  /** The k-th key is k times less likely than the first, on both sides. */
  ZIPF,
  /** Every right row has the same date; ties keep the last. */
  EQUAL_DATES;

  int keys(int keys, int rightRows) {
    return switch (this) {
      case ONE_KEY -> 1;
      case ONE_ROW_PER_KEY -> rightRows;
      case UNIFORM, ZIPF, EQUAL_DATES -> keys;
    };
  }

  /**
   * Days to draw from: about twenty years, or enough that one key can have all rows on different
   * days.
   */
  int days(int rightRows) {
    return this == ONE_KEY ? Math.max(AsOfData.DAYS, 4 * rightRows) : AsOfData.DAYS;
  }

  int key(Random random, int keys) {
    // The inverse of the harmonic sum, near enough: key^u for u uniform in 0..1 falls like 1/k.
    return this == ZIPF
        ? (int) Math.pow(keys + 1.0, random.nextDouble()) - 1
        : random.nextInt(keys);
  }
}
