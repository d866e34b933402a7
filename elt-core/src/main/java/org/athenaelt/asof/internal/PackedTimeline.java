package org.athenaelt.asof.internal;

import org.athenaelt.asof.AsOfIndex;
import org.jspecify.annotations.Nullable;

/** A few times close to each other: each is a fence, and nothing is cut off. */
final class PackedTimeline<K> extends Timeline<K> {

  PackedTimeline(K key, @Nullable Object[] answers, AsOfIndex index, int code) {
    super(key, answers, index, code, 1, 0);
  }

  static boolean fits(AsOfIndex index, int code) {
    int count = index.count(code);
    long first = index.timeAt(code, 0);
    // Not at the ends of all time: there, first - 1 or first + REACH of rank would overflow. The
    // latter does so here as well, and then is less than any time.
    return count <= FENCES
        && first > Long.MIN_VALUE
        && index.timeAt(code, count - 1) <= first + REACH;
  }

  @Override
  public int rank(long time) {
    long distance = Math.max(first - 1, Math.min(first + REACH, time)) - first;
    // The sign stands for "before the first", and makes the number zero without a branch.
    return fences(distance) & (int) ~(distance >> Long.SIZE - 1);
  }
}
