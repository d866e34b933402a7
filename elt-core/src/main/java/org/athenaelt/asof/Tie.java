package org.athenaelt.asof;

import java.util.Arrays;

/**
 * Right rows with one key and one time: two or more positions in input order. Immutable and
 * thread-safe.
 */
public final class Tie {
  private static final int SHOWN = 5;

  private final int code;
  private final long when;
  private final int[] column;
  private final int from;
  private final int to;

  Tie(int code, long when, int[] column, int from, int to) {
    this.code = code;
    this.when = when;
    this.column = column;
    this.from = from;
    this.to = to;
  }

  /** The code of the shared key. */
  public int code() {
    return code;
  }

  /** The shared time. */
  public long when() {
    return when;
  }

  /** How many rows share it, at least two. */
  public int count() {
    return to - from;
  }

  /**
   * The position of one of the rows, counted from zero in input order.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int position(int i) {
    return column[from + Arguments.checkIndex("row", i, to - from, "rows of the tie")];
  }

  /** All positions in input order, as a copy. */
  public int[] positions() {
    return Arrays.copyOfRange(column, from, to);
  }

  @Override
  public String toString() {
    int shown = Math.min(SHOWN, count());
    String rows = Arrays.toString(Arrays.copyOfRange(column, from, from + shown));
    String more = shown < count() ? " and " + (count() - shown) + " more" : "";
    return "key code " + code + ", time " + when + ": rows " + rows + more;
  }
}
