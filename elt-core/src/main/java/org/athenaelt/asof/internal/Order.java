package org.athenaelt.asof.internal;

import java.util.Arrays;

/**
 * How a block of left rows is ordered, as far as a sample shows: a hint for speed, never for the
 * result.
 */
enum Order {
  /** Neighbours mostly have the same key and ascending times. */
  BY_KEY_AND_TIME,
  /** Neighbours mostly have the same key. */
  BY_KEY,
  /** Anything else. */
  SCATTERED;

  /** Neighbours at the start of a block: looking further would wait for memory before joining. */
  private static final int SAMPLE = 32;

  static Order of(int[] codes, int[] times, int from, int to) {
    int pairs = 0;
    int sameKey = 0;
    int ascending = 0;
    for (int i = from; i + 1 < Math.min(to, from + SAMPLE); i++) {
      pairs++;
      if (codes[i] == codes[i + 1]) {
        sameKey++;
        ascending += times[i] <= times[i + 1] ? 1 : 0;
      }
    }
    if (4 * sameKey < 3 * pairs) {
      return SCATTERED;
    }
    return 8 * ascending < 7 * sameKey ? BY_KEY : BY_KEY_AND_TIME;
  }

  /** As {@link #of(int[], int[], int, int)}, without a look at the times. */
  static Order of(int[] codes, int from, int to) {
    int pairs = 0;
    int sameKey = 0;
    for (int i = from; i + 1 < Math.min(to, from + SAMPLE); i++) {
      pairs++;
      sameKey += codes[i] == codes[i + 1] ? 1 : 0;
    }
    return 4 * sameKey < 3 * pairs ? SCATTERED : BY_KEY;
  }

  /** Where the rows with the same key as that at {@code from} end, {@code to} at most. */
  static int endOfRun(int[] codes, int from, int to) {
    int same = Arrays.mismatch(codes, from, to - 1, codes, from + 1, to);
    return same < 0 ? to : from + same + 1;
  }
}
