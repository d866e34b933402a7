package org.athenaelt.asof;

/** Histories with times of the full {@code long} range. */
final class LongHistories extends Histories {
  private static final long serialVersionUID = 1L;

  final long[] whens;

  LongHistories(int[] starts, int[] positions, long[] whens) {
    super(starts, positions);
    this.whens = whens;
  }

  @Override
  long when(int slot) {
    return whens[slot];
  }

  @Override
  int after(int from, int to, long when) {
    return after(whens, from, to, when);
  }

  /** As {@link Histories#after}, among times that ascend. */
  static int after(long[] whens, int from, int to, long when) {
    if (from == to) {
      return from;
    }
    // A choice of two numbers is no branch to the compiler where either is as likely.
    int base = from;
    int count = to - from;
    while (count > 1) {
      int half = count >>> 1;
      base = whens[base + half] <= when ? base + half : base;
      count -= half;
    }
    return whens[base] <= when ? base + 1 : base;
  }

  @Override
  Histories select(int[] newStarts, int[] kept, int keptCount) {
    int[] newPositions = new int[keptCount];
    long[] newWhens = new long[keptCount];
    for (int i = 0; i < keptCount; i++) {
      newPositions[i] = positions[kept[i]];
      newWhens[i] = whens[kept[i]];
    }
    return new LongHistories(newStarts, newPositions, newWhens);
  }
}
