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
  int upperBound(int from, int to, long time) {
    return upperBound(times, from, to, time);
  }

  /** As {@link Histories#upperBound}, over an array of ascending times. */
  static int upperBound(long[] times, int from, int to, long time) {
    if (from == to) {
      return from;
    }
    // The compiler turns a choice between equally likely numbers into a conditional move.
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
