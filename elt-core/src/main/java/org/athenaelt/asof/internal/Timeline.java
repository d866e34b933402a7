package org.athenaelt.asof.internal;

import org.athenaelt.asof.AsOfIndex;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one key: the key, its times, and a column of answers. All of it is allocated together
 * and copied together by the garbage collector, so that a lookup reads few pages of memory.
 *
 * <p>Up to seventeen times are <em>samples</em>: the first time in full, and the distances of the
 * others from it in {@link Lanes}, which are compared all at once. The samples are all times of the
 * key, or every n-th one.
 */
public abstract sealed class Timeline<K> {
  private static final int WORDS = 4;
  private static final int MAX_SAMPLES = 1 + WORDS * Lanes.PER_WORD;

  /** The greatest distance of a sample from the first. Padding is one more. */
  private static final long MAX_DISTANCE = Lanes.MAX - 1;

  final long first;
  private final K key;
  private final @Nullable Object[] answers;

  private final long word0;
  private final long word1;
  private final long word2;
  private final long word3;

  /**
   * The rows of a code, which has at least one.
   *
   * @param step the number of rows from one sample to the next
   * @param shift the number of low bits cut off the distances
   */
  private Timeline(
      K key, @Nullable Object[] answers, AsOfIndex index, int code, int step, int shift) {
    this.key = key;
    this.answers = answers;
    this.first = index.timeAt(code, 0);
    this.word0 = word(index, code, 0, step, shift);
    this.word1 = word(index, code, 1, step, shift);
    this.word2 = word(index, code, 2, step, shift);
    this.word3 = word(index, code, 3, step, shift);
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
   * The number of samples whose distance from the first is at most a given one. All distances have
   * their low bits cut off.
   *
   * @param distance at most {@link #MAX_DISTANCE}; if negative, the result is undefined, from 1 to
   *     {@link #MAX_SAMPLES}
   */
  final int samplesUpTo(long distance) {
    long sought = Lanes.sought(distance);
    return Long.bitCount(
        Lanes.notGreater(sought, word0)
            | Lanes.notGreater(sought, word1) >>> 1
            | Lanes.notGreater(sought, word2) >>> 2
            | Lanes.notGreater(sought, word3) >>> 3
            | 1);
  }

  private long word(AsOfIndex index, int code, int number, int step, int shift) {
    long word = 0;
    for (int lane = 0; lane < Lanes.PER_WORD; lane++) {
      long row = (1L + number * Lanes.PER_WORD + lane) * step;
      word |=
          Lanes.at(
              lane,
              row < index.count(code)
                  ? index.timeAt(code, (int) row) - first >>> shift
                  : Lanes.MAX);
    }
    return word;
  }

  /** Up to seventeen times close to each other: every time is a sample, with its exact distance. */
  static final class Packed<K> extends Timeline<K> {

    private Packed(K key, @Nullable Object[] answers, AsOfIndex index, int code) {
      super(key, answers, index, code, 1, 0);
    }

    private static boolean fits(AsOfIndex index, int code) {
      int count = index.count(code);
      long first = index.timeAt(code, 0);
      // Near the ends of the long range, first - 1 or first + MAX_DISTANCE in rank would overflow.
      // If the latter overflows here too, it is less than any time, and the result is false.
      return count <= MAX_SAMPLES
          && first > Long.MIN_VALUE
          && index.timeAt(code, count - 1) <= first + MAX_DISTANCE;
    }

    @Override
    public int rank(long time) {
      long distance = Math.max(first - 1, Math.min(first + MAX_DISTANCE, time)) - first;
      // A negative distance is before the first row: its sign makes the rank 0 without a branch.
      return samplesUpTo(distance) & (int) ~(distance >> Long.SIZE - 1);
    }
  }

  /**
   * Any number of times at any distance: every n-th time is a sample, then a binary search among
   * the n times that follow it.
   */
  static final class Searched<K> extends Timeline<K> {
    private final long[] times;
    private final int step;
    private final int shift;
    private final long last;

    private Searched(K key, @Nullable Object[] answers, AsOfIndex index, int code) {
      this(key, answers, index, code, step(index, code), shift(index, code));
    }

    private Searched(
        K key, @Nullable Object[] answers, AsOfIndex index, int code, int step, int shift) {
      super(key, answers, index, code, step, shift);
      this.step = step;
      this.shift = shift;
      this.times = new long[index.count(code)];
      for (int i = 0; i < times.length; i++) {
        times[i] = index.timeAt(code, i);
      }
      this.last = times[times.length - 1];
    }

    private static int step(AsOfIndex index, int code) {
      return (index.count(code) - 1) / MAX_SAMPLES + 1;
    }

    private static int shift(AsOfIndex index, int code) {
      long range = index.timeAt(code, index.count(code) - 1) - index.timeAt(code, 0);
      return Lanes.shiftFor(range, MAX_DISTANCE);
    }

    @Override
    public int rank(long time) {
      if (time < first) {
        return 0;
      }
      int row = (samplesUpTo(Math.min(time, last) - first >>> shift) - 1) * step;
      // With its low bits cut off, the distance of a later sample may be equal: step back over it.
      while (times[row] > time) {
        row -= step;
      }
      return LongHistories.upperBound(times, row, Math.min(row + step, times.length), time);
    }
  }
}
