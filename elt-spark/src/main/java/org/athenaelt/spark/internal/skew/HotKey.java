package org.athenaelt.spark.internal.skew;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A key with so many left rows that its times are divided into cells, each of which can go to a
 * partition of its own. A cell has all right rows in its range, and the nearest one on each side of
 * it, so that every left row finds in its cell what it would find among all rows.
 *
 * <p>Cell {@code i} has the times from {@code splits[i - 1]}, inclusive, to {@code splits[i]},
 * exclusive.
 */
final class HotKey implements Serializable {
  private static final long serialVersionUID = 1L;

  /** 2⁶⁴ divided by the golden ratio, rounded to an odd number: no two cells have one mask. */
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private final long hash;
  private final long[] splits;

  /** The first and the last right time of each cell; the first is after the last if it is empty. */
  private final long[] first;

  private final long[] last;

  /**
   * @param hash that of the key
   * @param splits ascending, without repetition
   */
  HotKey(long hash, long[] splits) {
    this.hash = hash;
    this.splits = splits;
    this.first = new long[splits.length + 1];
    this.last = new long[splits.length + 1];
    Arrays.fill(first, Long.MAX_VALUE);
    Arrays.fill(last, Long.MIN_VALUE);
  }

  /** The bytes of a key, as a text that compares as they do. */
  static String text(byte[] key) {
    return new String(key, StandardCharsets.ISO_8859_1);
  }

  long hash() {
    return hash;
  }

  /** The cell of a time. */
  int cell(long time) {
    int found = Arrays.binarySearch(splits, time);
    return found < 0 ? -found - 1 : found + 1;
  }

  /** Notes the times of right rows; all of them, before {@link #cells} is asked. */
  void add(long time) {
    int cell = cell(time);
    first[cell] = Math.min(first[cell], time);
    last[cell] = Math.max(last[cell], time);
  }

  /** The cells that need a right row: its own, and those of which it is the nearest outside. */
  int[] cells(long time) {
    int own = cell(time);
    int from = own;
    int to = own;
    if (time == first[own]) {
      while (from > 0 && (from == own || isEmpty(from))) {
        from--;
      }
    }
    if (time == last[own]) {
      while (to < splits.length && (to == own || isEmpty(to))) {
        to++;
      }
    }
    int[] cells = new int[to - from + 1];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = from + i;
    }
    return cells;
  }

  /** What the hash of the key is changed by in a cell. */
  static long mask(int cell) {
    return cell * MULTIPLIER;
  }

  private boolean isEmpty(int cell) {
    return first[cell] > last[cell];
  }
}
