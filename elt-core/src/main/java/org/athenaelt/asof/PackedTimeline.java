package org.athenaelt.asof;

import org.jspecify.annotations.Nullable;

/** A few times close to each other: one in full, and the distances from it of the others. */
final class PackedTimeline<K, V> extends Timeline<K, V> {
  private static final int WORDS = 4;
  private static final int MOST_ROWS = 1 + WORDS * Lanes.PER_WORD;

  /** The greatest distance of a row from the first: padding is further away. */
  private static final long REACH = Lanes.FAR - 1;

  private final long first;
  private final long word0;
  private final long word1;
  private final long word2;
  private final long word3;

  PackedTimeline(K key, @Nullable Object[] values, AsOfIndex index, int code) {
    super(key, values);
    this.first = index.whenAt(code, 0);
    this.word0 = word(index, code, 0);
    this.word1 = word(index, code, 1);
    this.word2 = word(index, code, 2);
    this.word3 = word(index, code, 3);
  }

  static boolean fits(AsOfIndex index, int code) {
    int count = index.count(code);
    long first = index.whenAt(code, 0);
    // Not at the ends of all time: there, first - 1 or first + REACH of rank would overflow. The
    // latter does so here as well, and then is less than any time.
    return count <= MOST_ROWS
        && first > Long.MIN_VALUE
        && index.whenAt(code, count - 1) <= first + REACH;
  }

  @Override
  int rank(long when) {
    long distance = Math.max(first - 1, Math.min(first + REACH, when)) - first;
    long sought = Lanes.sought(distance);
    long notLater =
        Lanes.notLater(sought, word0)
            | Lanes.notLater(sought, word1) >>> 1
            | Lanes.notLater(sought, word2) >>> 2
            | Lanes.notLater(sought, word3) >>> 3
            | 1;
    // The sign stands for "before the first": nothing counts.
    return Long.bitCount(notLater & ~(distance >> 63));
  }

  private long word(AsOfIndex index, int code, int number) {
    long word = 0;
    for (int lane = 0; lane < Lanes.PER_WORD; lane++) {
      int row = 1 + number * Lanes.PER_WORD + lane;
      long distance = row < index.count(code) ? index.whenAt(code, row) - first : Lanes.FAR;
      word |= Lanes.at(lane, distance);
    }
    return word;
  }
}
