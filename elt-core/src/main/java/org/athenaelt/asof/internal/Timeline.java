package org.athenaelt.asof.internal;

import org.athenaelt.asof.AsOfIndex;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one key: the key, its times, and a column of answers. All of it is allocated together
 * and copied together by the garbage collector, so that a lookup touches few pages of memory.
 */
public abstract sealed class Timeline<K> {
  private final K key;
  private final @Nullable Object[] answers;

  private Timeline(K key, @Nullable Object[] answers) {
    this.key = key;
    this.answers = answers;
  }

  /** The rows of a code, which has at least one, and their answers. */
  static <K> Timeline<K> of(K key, @Nullable Object[] answers, AsOfIndex index, int code) {
    return Packed.fits(index, code)
        ? new Packed<>(key, answers, index, code)
        : new Searched<>(key, answers, index, code);
  }

  final boolean hasKey(Object other) {
    return other.equals(key);
  }

  /** The answers by {@linkplain #rank rank}. */
  public final @Nullable Object[] answers() {
    return answers;
  }

  /** The number of rows at or before a time. */
  public abstract int rank(long time);

  /**
   * Up to seventeen times close to each other: the first time in full, and the distances of the
   * others from it in {@link Lanes}, which are compared all at once.
   */
  static final class Packed<K> extends Timeline<K> {
    private static final int WORDS = 4;
    private static final int MAX_ROWS = 1 + WORDS * Lanes.PER_WORD;

    /** The greatest distance of a row from the first. Padding is one more. */
    private static final long MAX_DISTANCE = Lanes.MAX - 1;

    private final long first;
    private final long word0;
    private final long word1;
    private final long word2;
    private final long word3;

    private Packed(K key, @Nullable Object[] answers, AsOfIndex index, int code) {
      super(key, answers);
      this.first = index.timeAt(code, 0);
      this.word0 = word(index, code, 0);
      this.word1 = word(index, code, 1);
      this.word2 = word(index, code, 2);
      this.word3 = word(index, code, 3);
    }

    private static boolean fits(AsOfIndex index, int code) {
      int count = index.count(code);
      long first = index.timeAt(code, 0);
      // Near the ends of the long range, first - 1 or first + MAX_DISTANCE in rank would overflow.
      // If the latter overflows here too, it is less than any time, and the result is false.
      return count <= MAX_ROWS
          && first > Long.MIN_VALUE
          && index.timeAt(code, count - 1) <= first + MAX_DISTANCE;
    }

    @Override
    public int rank(long time) {
      long distance = Math.max(first - 1, Math.min(first + MAX_DISTANCE, time)) - first;
      long sought = Lanes.sought(distance);
      int rank =
          Long.bitCount(
              Lanes.notGreater(sought, word0)
                  | Lanes.notGreater(sought, word1) >>> 1
                  | Lanes.notGreater(sought, word2) >>> 2
                  | Lanes.notGreater(sought, word3) >>> 3
                  | 1);
      // A negative distance is before the first row: its sign makes the rank 0 without a branch.
      return rank & (int) ~(distance >> Long.SIZE - 1);
    }

    private long word(AsOfIndex index, int code, int number) {
      long word = 0;
      for (int lane = 0; lane < Lanes.PER_WORD; lane++) {
        int row = 1 + number * Lanes.PER_WORD + lane;
        word |=
            Lanes.at(lane, row < index.count(code) ? index.timeAt(code, row) - first : Lanes.MAX);
      }
      return word;
    }
  }

  /** Any number of times at any distance: a binary search. */
  static final class Searched<K> extends Timeline<K> {
    private final long[] times;

    private Searched(K key, @Nullable Object[] answers, AsOfIndex index, int code) {
      super(key, answers);
      this.times = new long[index.count(code)];
      for (int i = 0; i < times.length; i++) {
        times[i] = index.timeAt(code, i);
      }
    }

    @Override
    public int rank(long time) {
      return LongHistories.upperBound(times, 0, times.length, time);
    }
  }
}
