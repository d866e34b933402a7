package org.athenaelt.asof.internal;

import java.util.Arrays;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.asof.Parallelism;
import org.jspecify.annotations.Nullable;

/** Packs {@link Histories} into {@link Leaves}, in time linear in the rows and keys. */
final class LeafBuilder {
  /**
   * Minimum rows per key for which leaves pay. Below it, they cost more cache misses than they
   * save.
   */
  private static final int MIN_ROWS_PER_KEY = 4;

  /** Steps of time per leaf. With more steps than leaves, few steps span several leaves. */
  private static final long STEPS_PER_LEAF = 8;

  private static final int GRAIN = 1 << 14;

  private final Histories histories;
  private final int keyCount;
  private final int[] starts;
  private final int[] offsets;
  private final int[] stepOffsets;

  LeafBuilder(Histories histories) {
    this.histories = histories;
    this.keyCount = histories.keyCount();
    this.starts = histories.starts;
    this.offsets = new int[keyCount];
    this.stepOffsets = new int[keyCount];
  }

  /** The leaves, null if they do not pay or the times span too much of the {@code long} range. */
  @Nullable Leaves build(Parallelism parallelism) {
    Extent extent = Extent.of(histories);
    int rows = histories.positions.length;
    long lowest = extent.earliest();
    long highest = extent.latest();
    boolean wide = lowest == Long.MIN_VALUE || highest - (lowest - 1) < 0;
    if (rows == 0
        || rows < (long) MIN_ROWS_PER_KEY * extent.keys()
        || wide
        || (long) rows + keyCount > Integer.MAX_VALUE - 16) {
      return null;
    }
    int[] sizes = assignOffsets();
    long[] words = new long[sizes[0]];
    int[] steps = new int[sizes[1]];
    int[] answers = new int[rows + keyCount + 1];
    answers[0] = NoMatch.UNKNOWN_KEY.code();
    Leaves leaves = new Leaves(histories, offsets, words, steps, answers, lowest - 1, highest);
    Ranges.forEach(parallelism, keyCount, GRAIN, (from, to) -> fill(leaves, from, to));
    return leaves;
  }

  /** Assigns the offsets of every key. Returns the total numbers of words and steps. */
  private int[] assignOffsets() {
    int word = 2;
    int step = 0;
    for (int code = 0; code < keyCount; code++) {
      int count = starts[code + 1] - starts[code];
      if (count > Leaves.LEAF_ROWS) {
        int leaves = leaves(count);
        offsets[code] = ~word;
        stepOffsets[code] = step;
        word += Leaves.DIRECTORY_WORDS + Leaves.LEAF_WORDS * leaves;
        step += steps(code, leaves) + 1;
      } else if (count > 0) {
        offsets[code] = word;
        word += 2 + (count + 2) / 4;
      }
    }
    // A lookup always reads LEAF_WORDS words, beyond the end of a short leaf.
    return new int[] {word + Leaves.LEAF_WORDS, step};
  }

  private void fill(Leaves leaves, int fromCode, int toCode) {
    for (int code = fromCode; code < toCode; code++) {
      int start = starts[code];
      int count = starts[code + 1] - start;
      int first = start + code + 1;
      leaves.answers[first] = (count == 0 ? NoMatch.UNKNOWN_KEY : NoMatch.BEFORE_FIRST).code();
      System.arraycopy(histories.positions, start, leaves.answers, first + 1, count);
      if (offsets[code] < 0) {
        fillDirectory(leaves, code, ~offsets[code]);
      } else if (count > 0) {
        fillLeaf(leaves.words, offsets[code], start, count, first);
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
    target.words[directory + 2] = (long) stepOffsets[code] << 32 | steps;
    int step = 0;
    for (int leaf = 0; leaf < leaves; leaf++) {
      int slot = start + leaf * Leaves.LEAF_ROWS;
      int rows = Math.min(Leaves.LEAF_ROWS, starts[code + 1] - slot);
      fillLeaf(
          target.words,
          directory + Leaves.DIRECTORY_WORDS + leaf * Leaves.LEAF_WORDS,
          slot,
          rows,
          slot + code + 1);
      // A step that begins before this leaf belongs to the previous leaf.
      while (step < steps && ((long) step << shift) < histories.time(slot) - base) {
        target.steps[stepOffsets[code] + step++] = leaf - 1;
      }
    }
    Arrays.fill(target.steps, stepOffsets[code] + step, stepOffsets[code] + steps + 1, leaves - 1);
  }

  private void fillLeaf(long[] words, int leaf, int slot, int count, int first) {
    long base = histories.time(slot);
    int shift = Lanes.shiftFor(histories.time(slot + count - 1) - base, Lanes.MAX - 1);
    words[leaf] = base;
    words[leaf + 1] = (long) first << Leaves.FIRST_BIT | shift << Leaves.SHIFT_BIT | count;
    for (int lane = 0; lane < (count + 2) / 4 * 4; lane++) {
      long distance =
          lane + 1 < count ? (histories.time(slot + lane + 1) - base) >>> shift : Lanes.MAX;
      words[leaf + 2 + lane / Lanes.PER_WORD] |= Lanes.at(lane, distance);
    }
  }

  private static int leaves(int count) {
    return (count + Leaves.LEAF_ROWS - 1) / Leaves.LEAF_ROWS;
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
   * The earliest and the latest time of all histories.
   *
   * @param keys the number of keys with rows
   * @param earliest greater than {@code latest} if there are no rows
   */
  private record Extent(int keys, long earliest, long latest) {

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
