package org.athenaelt.asof.internal;

/**
 * Histories with times in the {@code int} range, such as days: half the memory of {@code long}
 * times, and twice as many per cache line.
 */
final class IntHistories extends Histories {
  private static final long serialVersionUID = 1L;

  final int[] times;

  IntHistories(int[] starts, int[] positions, int[] times) {
    super(starts, positions);
    this.times = times;
  }

  @Override
  public long time(int slot) {
    return times[slot];
  }

  @Override
  int upperBound(int from, int to, long time) {
    if (from == to) {
      return from;
    }
    // Clamped so that the differences below do not overflow: their sign bit is then the comparison,
    // without a branch.
    long sought = Math.max(Integer.MIN_VALUE - 1L, Math.min(Integer.MAX_VALUE, time));
    int base = from;
    int count = to - from;
    while (count > 1) {
      int half = count >>> 1;
      base += half & ~(int) (sought - times[base + half] >> 63);
      count -= half;
    }
    return base + 1 + (int) (sought - times[base] >> 63);
  }

  @Override
  Histories select(int[] newStarts, int[] kept, int keptCount) {
    int[] newPositions = new int[keptCount];
    int[] newTimes = new int[keptCount];
    for (int i = 0; i < keptCount; i++) {
      newPositions[i] = positions[kept[i]];
      newTimes[i] = times[kept[i]];
    }
    return new IntHistories(newStarts, newPositions, newTimes);
  }
}
