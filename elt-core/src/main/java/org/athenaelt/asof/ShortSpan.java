package org.athenaelt.asof;

import org.jspecify.annotations.Nullable;

/**
 * Times that lie within thirteen bits of each other, as the days of 22 years do, and the two that
 * stand for anything before and after them.
 *
 * @param half half of the even time that distances are taken from, at least two before the earliest
 */
record ShortSpan(int half) {
  static final int BITS = 13;

  /** No time is as far as this. */
  static final int FAR = (1 << BITS) - 1;

  private static final int LAST = FAR - 3;

  /** The span of histories, if it is short and its times fit in an {@code int}. */
  static @Nullable ShortSpan of(Extent extent) {
    long earliest = extent.earliest();
    long latest = extent.latest();
    // The smallest ints are left out, so that no difference of halves overflows.
    if (earliest > latest || earliest < Integer.MIN_VALUE + 4 || latest > Integer.MAX_VALUE) {
      return null;
    }
    ShortSpan span = new ShortSpan((int) (earliest >> 1) - 1);
    return latest - span.base() <= LAST ? span : null;
  }

  /** The time at distance 0. */
  long base() {
    return 2L * half;
  }

  /** How far a time of the histories is from the base: 2 to 8188. */
  int distance(int when) {
    return when - 2 * half;
  }

  /** As {@link #distance}, for any time: 0 or 1 if it is too early, 8188 or 8189 if too late. */
  void distances(int[] whens, int from, int count, int[] distances) {
    System.arraycopy(whens, from, distances, 0, count);
    for (int i = 0; i < count; i++) {
      // Without Math.min and Math.max, which keep this compiler from using vectors.
      int halves = (distances[i] >> 1) - half;
      halves &= ~(halves >> 31);
      int over = halves - LAST / 2;
      over &= over >> 31;
      distances[i] = 2 * over + LAST + (distances[i] & 1);
    }
  }

  /** As {@link #distances(int[], int, int, int[])}. */
  void distances(long[] whens, int from, int count, int[] distances) {
    for (int i = 0; i < count; i++) {
      distances[i] = (int) (Math.max(base(), Math.min(base() + LAST, whens[from + i])) - base());
    }
  }
}
