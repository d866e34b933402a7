package org.athenaelt.asof;

/**
 * Finds right rows with one key and one time, and keeps of each such group the one that the policy
 * names.
 */
record TieBreaker(Histories histories, TieLog log) {

  static TieBreaker apply(Histories histories, Ties policy) {
    int slots = histories.positions.length;
    TieLog.Builder log = new TieLog.Builder();
    int[] kept = new int[0];
    int[] newStarts = new int[0];
    int keptCount = 0;
    boolean tied = false;
    for (int code = 0; code < histories.keyCount(); code++) {
      int end = histories.starts[code + 1];
      for (int slot = histories.starts[code]; slot < end; ) {
        int last = slot;
        while (last + 1 < end && histories.when(last + 1) == histories.when(slot)) {
          last++;
        }
        if (last > slot && !tied) {
          tied = true;
          kept = identity(slots, slot);
          newStarts = histories.starts.clone();
          keptCount = slot;
        }
        if (tied) {
          if (last > slot) {
            for (int i = slot; i <= last; i++) {
              log.position(histories.positions[i]);
            }
            log.close(code, histories.when(slot));
          }
          kept[keptCount++] = policy == Ties.LAST ? last : slot;
        }
        slot = last + 1;
      }
      if (tied) {
        newStarts[code + 1] = keptCount;
      }
    }
    if (!tied) {
      return new TieBreaker(histories, TieLog.EMPTY);
    }
    TieLog ties = log.build();
    if (policy == Ties.FAIL) {
      throw new TieException(ties, ties.view().get(0).toString());
    }
    return new TieBreaker(histories.select(newStarts, kept, keptCount), ties);
  }

  private static int[] identity(int length, int filled) {
    int[] kept = new int[length];
    for (int slot = 0; slot < filled; slot++) {
      kept[slot] = slot;
    }
    return kept;
  }
}
