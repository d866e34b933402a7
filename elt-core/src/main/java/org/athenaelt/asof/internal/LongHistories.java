package org.athenaelt.asof.internal;

/** Histories with times of the full {@code long} range. */
final class LongHistories extends Histories {
  private static final long serialVersionUID = 1L;

  final long[] times;

  LongHistories(int[] starts, int[] positions, long[] times) {
    super(starts, positions);
    this.times = times;
  }

  @Override
  public long time(int slot) {
    return times[slot];
  }

  @Override
  int after(int from, int to, long time) {
    return after(times, from, to, time);
  }

  /** As {@link Histories#after}, among times that ascend. */
  static int after(long[] times, int from, int to, long time) {
    if (from == to) {
      return from;
    }
    // A choice of two numbers is no branch to the compiler where either is as likely.
    int base = from;
    int count = to - from;
    while (count > 1) {
      int half = count >>> 1;
      base = times[base + half] <= time ? base + half : base;
      count -= half;
    }
    return times[base] <= time ? base + 1 : base;
  }

  @Override
  Histories select(int[] newStarts, int[] kept, int keptCount) {
    int[] newPositions = new int[keptCount];
    long[] newTimes = new long[keptCount];
    for (int i = 0; i < keptCount; i++) {
      newPositions[i] = positions[kept[i]];
      newTimes[i] = times[kept[i]];
    }
    return new LongHistories(newStarts, newPositions, newTimes);
  }
}
