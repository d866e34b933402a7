package org.athenaelt.asof;

import java.util.Arrays;
import org.athenaelt.asof.internal.Arguments;

/**
 * Two or more right rows with the same key and time, by their positions in input order. Immutable
 * and thread-safe.
 */
public final class Tie {
  private static final int SHOWN = 5;

  private final int code;
  private final long time;
  private final int[] positions;

  /**
   * A tie.
   *
   * @param positions two or more positions in input order; copied
   */
  public Tie(int code, long time, int[] positions) {
    this.code = code;
    this.time = time;
    this.positions = positions.clone();
  }

  /** The code of the shared key. */
  public int code() {
    return code;
  }

  /** The shared time. */
  public long time() {
    return time;
  }

  /** The number of rows, at least two. */
  public int count() {
    return positions.length;
  }

  /**
   * The position of one of the rows, counted from zero in input order.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int position(int i) {
    return positions[Arguments.checkIndex("row", i, positions.length, "rows of the tie")];
  }

  /** All positions in input order, as a copy. */
  public int[] positions() {
    return positions.clone();
  }

  @Override
  public String toString() {
    int shown = Math.min(SHOWN, count());
    String rows = Arrays.toString(Arrays.copyOf(positions, shown));
    String more = shown < count() ? " and " + (count() - shown) + " more" : "";
    return "key code " + code + ", time " + time + ": rows " + rows + more;
  }
}
