package org.athenaelt.asof.internal;

import java.util.Arrays;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.asof.Parallelism;
import org.jspecify.annotations.Nullable;

/**
 * Packs {@link Histories} into {@link Leaves}. Time and memory in proportion to the rows and keys.
 */
final class LeafBuilder {
  /**
   * With fewer rows per key than this, a leaf takes more cache lines than a search of the times
   * saves.
   */
  private static final int DENSE = 4;

  /** More steps of time than leaves, so that a step seldom needs a search among leaves. */
  private static final long STEPS_PER_LEAF = 8;

  private static final int GRAIN = 1 << 14;

  private final Histories histories;
  private final int keyCount;
  private final int[] starts;
  private final int[] at;
  private final int[] stepAt;

  LeafBuilder(Histories histories) {
    this.histories = histories;
    this.keyCount = histories.keyCount();
    this.starts = histories.starts;
    this.at = new int[keyCount];
    this.stepAt = new int[keyCount];
  }

  @Nullable Leaves build(Parallelism parallelism) {
    Extent extent = Extent.of(histories);
    int rows = histories.positions.length;
    long lowest = extent.earliest();
    long highest = extent.latest();
    boolean wide = lowest == Long.MIN_VALUE || highest - (lowest - 1) < 0;
    if (rows == 0
        || rows < (long) DENSE * extent.keys()
        || wide
        || (long) rows + keyCount > Integer.MAX_VALUE - 16) {
      return null;
    }
    int[] sizes = place();
    long[] words = new long[sizes[0]];
    int[] steps = new int[sizes[1]];
    int[] answers = new int[rows + keyCount + 1];
    answers[0] = NoMatch.UNKNOWN_KEY.code();
    Leaves leaves = new Leaves(histories, at, words, steps, answers, lowest - 1, highest);
    Ranges.forEach(parallelism, keyCount, GRAIN, (from, to) -> fill(leaves, from, to));
    return leaves;
  }

  /** Gives every key its place; the words and steps needed in all. */
  private int[] place() {
    int word = 2;
    int step = 0;
    for (int code = 0; code < keyCount; code++) {
      int count = starts[code + 1] - starts[code];
      if (count > Leaves.ROWS) {
        int leaves = leaves(count);
        at[code] = ~word;
        stepAt[code] = step;
        word += Leaves.DIRECTORY + Leaves.WORDS * leaves;
        step += steps(code, leaves) + 1;
      } else if (count > 0) {
        at[code] = word;
        word += 2 + (count + 2) / 4;
      }
    }
    // A leaf is always read with all its words.
    return new int[] {word + Leaves.WORDS, step};
  }

  private void fill(Leaves leaves, int fromCode, int toCode) {
    for (int code = fromCode; code < toCode; code++) {
      int start = starts[code];
      int count = starts[code + 1] - start;
      int first = start + code + 1;
      leaves.answers[first] = (count == 0 ? NoMatch.UNKNOWN_KEY : NoMatch.BEFORE_FIRST).code();
      System.arraycopy(histories.positions, start, leaves.answers, first + 1, count);
      if (at[code] < 0) {
        fillDirectory(leaves, code, ~at[code]);
      } else if (count > 0) {
        fillLeaf(leaves.words, at[code], start, count, first);
      }
    }
  }

  private void fillDirectory(Leaves target, int code, int directory) {
    int start = starts[code];
    int count = starts[code + 1] - start;
    int leaves = leaves(count);
    int steps = steps(code, leaves);
    int shift = shift(code, leaves);
    long base = histories.time(start);
    target.words[directory] = base;
    target.words[directory + 1] = shift;
    target.words[directory + 2] = (long) stepAt[code] << 32 | steps;
    int step = 0;
    for (int leaf = 0; leaf < leaves; leaf++) {
      int slot = start + leaf * Leaves.ROWS;
      int rows = Math.min(Leaves.ROWS, starts[code + 1] - slot);
      fillLeaf(
          target.words,
          directory + Leaves.DIRECTORY + leaf * Leaves.WORDS,
          slot,
          rows,
          slot + code + 1);
      // Steps that begin before this leaf does belong to the one before.
      while (step < steps && ((long) step << shift) < histories.time(slot) - base) {
        target.steps[stepAt[code] + step++] = leaf - 1;
      }
    }
    Arrays.fill(target.steps, stepAt[code] + step, stepAt[code] + steps + 1, leaves - 1);
  }

  private void fillLeaf(long[] words, int leaf, int slot, int count, int first) {
    long base = histories.time(slot);
    int shift = Lanes.shiftFor(histories.time(slot + count - 1) - base, Lanes.FAR - 1);
    words[leaf] = base;
    words[leaf + 1] = (long) first << Leaves.FIRST_AT | shift << Leaves.SHIFT_AT | count;
    for (int lane = 0; lane < (count + 2) / 4 * 4; lane++) {
      long distance =
          lane + 1 < count ? (histories.time(slot + lane + 1) - base) >>> shift : Lanes.FAR;
      words[leaf + 2 + lane / Lanes.PER_WORD] |= Lanes.at(lane, distance);
    }
  }

  private static int leaves(int count) {
    return (count + Leaves.ROWS - 1) / Leaves.ROWS;
  }

  private int shift(int code, int leaves) {
    return Lanes.shiftFor(range(code), STEPS_PER_LEAF * leaves);
  }

  private int steps(int code, int leaves) {
    return (int) (range(code) >>> shift(code, leaves)) + 1;
  }

  private long range(int code) {
    return histories.time(starts[code + 1] - 1) - histories.time(starts[code]);
  }

  /**
   * How far histories reach.
   *
   * @param keys the number of keys that have rows
   * @param earliest the first time of all, more than {@code latest} if there are no rows
   * @param latest the last time of all
   */
  private record Extent(int keys, long earliest, long latest) {

    /** Takes time in proportion to the keys. */
    static Extent of(Histories histories) {
      int[] starts = histories.starts;
      int keys = 0;
      long earliest = Long.MAX_VALUE;
      long latest = Long.MIN_VALUE;
      for (int code = 0; code < histories.keyCount(); code++) {
        if (starts[code] < starts[code + 1]) {
          keys++;
          earliest = Math.min(earliest, histories.time(starts[code]));
          latest = Math.max(latest, histories.time(starts[code + 1] - 1));
        }
      }
      return new Extent(keys, earliest, latest);
    }
  }
}
