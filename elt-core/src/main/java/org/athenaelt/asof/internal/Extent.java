package org.athenaelt.asof.internal;

/**
 * How far histories reach.
 *
 * @param keys the number of keys that have rows
 * @param earliest the first time of all, more than {@code latest} if there are no rows
 * @param latest the last time of all
 */
record Extent(int keys, long earliest, long latest) {

  /** Takes time in proportion to the keys. */
  static Extent of(Histories histories) {
    int[] starts = histories.starts;
    int keys = 0;
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    for (int code = 0; code < histories.keyCount(); code++) {
      if (starts[code] < starts[code + 1]) {
        keys++;
        earliest = Math.min(earliest, histories.time(starts[code]));
        latest = Math.max(latest, histories.time(starts[code + 1] - 1));
      }
    }
    return new Extent(keys, earliest, latest);
  }
}
