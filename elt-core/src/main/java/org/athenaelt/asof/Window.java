package org.athenaelt.asof;

import java.util.stream.IntStream;

/** A span of time, both ends inclusive. */
record Window(long low, long high) {
  static final Window ALL = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

  /** The least window that contains both. */
  Window hull(Window other) {
    return new Window(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** The slots of a key whose times lie in the window. */
  IntStream slots(Histories histories, int code) {
    int from = histories.starts[code];
    int to = histories.starts[code + 1];
    int first = low == Long.MIN_VALUE ? from : histories.after(from, to, low - 1);
    return IntStream.range(first, histories.after(from, to, high));
  }
}
