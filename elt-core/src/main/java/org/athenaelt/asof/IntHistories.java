package org.athenaelt.asof;

/**
 * Histories whose times all fit in an {@code int}, as days do: half the memory, twice the times per
 * cache line.
 */
final class IntHistories extends Histories {
  private static final long serialVersionUID = 1L;

  final int[] whens;

  IntHistories(int[] starts, int[] positions, int[] whens) {
    super(starts, positions);
    this.whens = whens;
  }

  @Override
  long when(int slot) {
    return whens[slot];
  }

  @Override
  int after(int from, int to, long when) {
    if (from == to) {
      return from;
    }
    // Clamped so that no difference below overflows; its sign then is the comparison, without a
    // branch.
    long sought = Math.max(Integer.MIN_VALUE - 1L, Math.min(Integer.MAX_VALUE, when));
    int base = from;
    int count = to - from;
    while (count > 1) {
      int half = count >>> 1;
      base += half & ~(int) (sought - whens[base + half] >> 63);
      count -= half;
    }
    return base + 1 + (int) (sought - whens[base] >> 63);
  }

  @Override
  Histories select(int[] newStarts, int[] kept, int keptCount) {
    int[] newPositions = new int[keptCount];
    int[] newWhens = new int[keptCount];
    for (int i = 0; i < keptCount; i++) {
      newPositions[i] = positions[kept[i]];
      newWhens[i] = whens[kept[i]];
    }
    return new IntHistories(newStarts, newPositions, newWhens);
  }
}
