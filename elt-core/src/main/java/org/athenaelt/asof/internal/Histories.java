package org.athenaelt.asof.internal;

import java.io.Serializable;

/**
 * Rows sorted by key and time. A <em>history</em> is the rows of one key, a <em>slot</em> is an
 * index into the sorted rows: key {@code c} has the slots from {@code starts[c]} to {@code starts[c
 * + 1]}, exclusive. {@code positions[slot]} is the row number in the caller's input.
 */
public abstract sealed class Histories implements Serializable permits IntHistories, LongHistories {
  private static final long serialVersionUID = 1L;

  public final int[] starts;
  public final int[] positions;

  Histories(int[] starts, int[] positions) {
    this.starts = starts;
    this.positions = positions;
  }

  public final int keyCount() {
    return starts.length - 1;
  }

  public abstract long time(int slot);

  /**
   * The first slot from {@code from} to {@code to}, exclusive, with a time after {@code time};
   * {@code to} if there is none.
   */
  abstract int upperBound(int from, int to, long time);

  /** A selection of the rows: {@code kept} lists their slots, ascending. */
  abstract Histories select(int[] newStarts, int[] kept, int keptCount);
}
