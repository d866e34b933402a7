package org.athenaelt.asof.internal;

import org.athenaelt.asof.AsOfIndex;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one key: the key, its times, and a column of answers. All of it is allocated in one
 * go, and copied in one go by the garbage collector, so that a lookup finds the rest near where it
 * began.
 *
 * <p>Up to seventeen times are <em>fences</em>, the first in full and of the others the distance
 * from it, in {@link Lanes}: all times, or one in so many.
 */
public abstract sealed class Timeline<K> permits PackedTimeline, SearchedTimeline {
  private static final int WORDS = 4;
  static final int FENCES = 1 + WORDS * Lanes.PER_WORD;

  /** The greatest distance of a fence from the first: padding is further away. */
  static final long REACH = Lanes.FAR - 1;

  final long first;
  private final K key;
  private final @Nullable Object[] answers;

  private final long word0;
  private final long word1;
  private final long word2;
  private final long word3;

  /**
   * The rows with a code, of which there is one at least.
   *
   * @param step the rows from fence to fence
   * @param shift the bits of distances that are cut off
   */
  public Timeline(
      K key, @Nullable Object[] answers, AsOfIndex index, int code, int step, int shift) {
    this.key = key;
    this.answers = answers;
    this.first = index.timeAt(code, 0);
    this.word0 = word(index, code, 0, step, shift);
    this.word1 = word(index, code, 1, step, shift);
    this.word2 = word(index, code, 2, step, shift);
    this.word3 = word(index, code, 3, step, shift);
  }

  /** The rows with a code, of which there is one at least, and their answers. */
  static <K> Timeline<K> of(K key, @Nullable Object[] answers, AsOfIndex index, int code) {
    return PackedTimeline.fits(index, code)
        ? new PackedTimeline<>(key, answers, index, code)
        : new SearchedTimeline<>(key, answers, index, code);
  }

  final boolean isOf(Object other) {
    return other.equals(key);
  }

  public final @Nullable Object[] answers() {
    return answers;
  }

  /** The number of rows at or before a time. */
  public abstract int rank(long time);

  /**
   * The number of fences no further from the first than a distance, with what is cut off both.
   *
   * @param distance at most {@link #REACH}; if negative, the number may be any from 1 to {@link
   *     #FENCES}
   */
  final int fences(long distance) {
    long sought = Lanes.sought(distance);
    return Long.bitCount(
        Lanes.notLater(sought, word0)
            | Lanes.notLater(sought, word1) >>> 1
            | Lanes.notLater(sought, word2) >>> 2
            | Lanes.notLater(sought, word3) >>> 3
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
                  : Lanes.FAR);
    }
    return word;
  }
}
