package org.athenaelt.asof;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A column of the right side that a join answers with instead of positions. It is laid out in the
 * order of the {@link AsOfIndex}, so that the value lies where the search ends: one visit to memory
 * for each left row, where a position and then a column take two, far from each other.
 *
 * <p>Backward, exact matches allowed, without a tolerance. Immutable, thread-safe, and serializable
 * together with its index. Takes eight bytes for each right row and each key.
 */
public final class AsOfValues implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int BLOCK = 1024;

  private final AsOfIndex index;

  /**
   * By {@linkplain AsOfIndex#rank rank}: at 0 what a key without rows is answered with, then for
   * each key what is before its first row, and the values of its rows.
   */
  private final long[] ranked;

  AsOfValues(AsOfIndex index, long[] values, long none) {
    this.index = index;
    int keys = index.keyCount();
    int rows = index.histories().positions.length;
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

  /** The value that answers a key and a time. */
  public long find(int code, long when) {
    return ranked[index.rank(code, when)];
  }

  /**
   * Writes {@code find(codes[i], whens[i])} into {@code found[i]} for every {@code i} from {@code
   * from} to {@code to}, exclusive. Allocates one small buffer, nothing per row. Disjoint ranges
   * may be joined by several threads at once.
   *
   * @throws IndexOutOfBoundsException if a column is too short for the range
   */
  public void join(int[] codes, int[] whens, int from, int to, long[] found) {
    Arguments.checkRange(from, to, "codes", codes.length);
    Arguments.checkRange(from, to, "whens", whens.length);
    Arguments.checkRange(from, to, "found", found.length);
    int[] ranks = new int[Math.min(BLOCK, to - from)];
    long[] buffer = new long[ranks.length];
    for (int begin = from; begin < to; begin += ranks.length) {
      int count = Math.min(ranks.length, to - begin);
      index.bulk().ranks(codes, whens, begin, count, ranks, buffer);
      for (int i = 0; i < count; i++) {
        found[begin + i] = ranked[ranks[i]];
      }
    }
  }

  /**
   * The value of the {@code i}-th row of a key, in order of time, from zero.
   *
   * @throws IndexOutOfBoundsException if there is no such key or row
   */
  public long at(int code, int i) {
    Arguments.checkIndex("row", i, index.count(code), "rows of the key");
    return ranked[firstRank(code) + i];
  }

  /**
   * A map of the values, for lookups one at a time by keys themselves.
   *
   * @param keys the key of a key code, another for each, never null; asked once for each code that
   *     has rows
   */
  public <K> AsOfLongMap<K> map(IntFunction<? extends K> keys) {
    return new AsOfLongMap<>(index, keys, this::valuesOf);
  }

  private long[] valuesOf(int code) {
    int first = firstRank(code);
    return Arrays.copyOfRange(ranked, first, first + index.count(code));
  }

  /** The rank of the earliest row of a key, if it has any. */
  private int firstRank(int code) {
    return index.histories().starts[code] + code + 2;
  }
}
