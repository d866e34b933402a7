package org.athenaelt.asof;

import java.io.Serializable;
import org.athenaelt.asof.internal.Arguments;

/**
 * A column of the right side whose values a join returns instead of positions, by the plain
 * backward rule. The values have the order of the {@link AsOfIndex}: a left row costs one cache
 * miss, where a position and then a column cost two.
 *
 * <p>Lookups and joins have the complexity and the fast loops of the index. Takes 8 bytes for each
 * right row and each key besides the index. There are no nulls: a left row without a match, a key
 * or a time gets the value {@code none} of {@link AsOfIndex#values}. Immutable, thread-safe, and
 * serializable together with its index.
 */
public final class AsOfValues implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int BLOCK = 1024;

  private final AsOfIndex index;

  /**
   * Values by rank: at 0 that of a key without rows, then for each key that of a time before its
   * first row, followed by the values of its rows.
   */
  private final long[] ranked;

  AsOfValues(AsOfIndex index, long[] values, long none) {
    this.index = index;
    int keys = index.keyCount();
    int rows = index.right().histories.positions.length;
    this.ranked = new long[Math.addExact(rows, keys + 1)];
    int rank = 0;
    ranked[rank++] = none;
    for (int code = 0; code < keys; code++) {
      ranked[rank++] = none;
      int count = index.count(code);
      for (int i = 0; i < count; i++) {
        ranked[rank++] = values[index.positionAt(code, i)];
      }
    }
  }

  /** The value of the row that {@link AsOfIndex#find(int, long)} finds. */
  public long find(int code, long time) {
    return ranked[index.right().rank(code, time)];
  }

  /**
   * Writes {@code find(codes[i], times[i])} to {@code found[i]} for every {@code i} from {@code
   * from} to {@code to}, exclusive. Allocates two small buffers and nothing per row. Several
   * threads may join disjoint ranges at once.
   *
   * @throws IndexOutOfBoundsException if a column is too short for the range
   */
  public void join(int[] codes, int[] times, int from, int to, long[] found) {
    Arguments.checkRange(from, to, "codes", codes.length);
    Arguments.checkRange(from, to, "times", times.length);
    Arguments.checkRange(from, to, "found", found.length);
    int[] ranks = new int[Math.min(BLOCK, to - from)];
    long[] buffer = new long[ranks.length];
    for (int begin = from; begin < to; begin += ranks.length) {
      int count = Math.min(ranks.length, to - begin);
      index.right().ranks(codes, times, begin, count, ranks, buffer);
      gather(ranks, count, found, begin);
    }
  }

  /** As {@link #join(int[], int[], int, int, long[])}, for times of the full {@code long} range. */
  public void join(int[] codes, long[] times, int from, int to, long[] found) {
    Arguments.checkRange(from, to, "codes", codes.length);
    Arguments.checkRange(from, to, "times", times.length);
    Arguments.checkRange(from, to, "found", found.length);
    int[] ranks = new int[Math.min(BLOCK, to - from)];
    long[] buffer = new long[ranks.length];
    for (int begin = from; begin < to; begin += ranks.length) {
      int count = Math.min(ranks.length, to - begin);
      index.right().ranks(codes, times, begin, count, ranks, buffer);
      gather(ranks, count, found, begin);
    }
  }

  /**
   * The value of the {@code i}-th row of a key in order of time, counted from zero.
   *
   * @throws IndexOutOfBoundsException if there is no such key or row
   */
  public long at(int code, int i) {
    Arguments.checkIndex("row", i, index.count(code), "rows of the key");
    return ranked[firstRank(code) + i];
  }

  private void gather(int[] ranks, int count, long[] found, int to) {
    for (int i = 0; i < count; i++) {
      found[to + i] = ranked[ranks[i]];
    }
  }

  /** The rank of the earliest row of a key, if it has any. */
  private int firstRank(int code) {
    return index.right().histories.starts[code] + code + 2;
  }
}
