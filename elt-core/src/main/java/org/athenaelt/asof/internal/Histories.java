package org.athenaelt.asof.internal;

import java.io.Serializable;

/**
 * The right side: the times of key {@code c} lie in slots {@code starts[c]} to {@code starts[c +
 * 1]}, ascending, and beside each the position of its row in the caller's input.
 */
public abstract sealed class Histories implements Serializable permits IntHistories, LongHistories {
  private static final long serialVersionUID = 1L;

  public final int[] starts;
  public final int[] positions;

  public Histories(int[] starts, int[] positions) {
    this.starts = starts;
    this.positions = positions;
  }

  public final int keyCount() {
    return starts.length - 1;
  }

  /** The time in a slot. */
  public abstract long time(int slot);

  /**
   * The first slot in {@code from..to} whose time is after {@code time}, {@code to} if there is
   * none.
   */
  abstract int after(int from, int to, long time);

  /** The same rows with some left out: {@code kept} lists the slots that stay. */
  abstract Histories select(int[] newStarts, int[] kept, int keptCount);
}
