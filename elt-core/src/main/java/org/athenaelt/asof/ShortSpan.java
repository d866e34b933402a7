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

  /** The greatest distance of a time within the span, made even. */
  static final int LAST = FAR - 3;

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
}
