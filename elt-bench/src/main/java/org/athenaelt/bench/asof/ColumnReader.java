package org.athenaelt.bench.asof;

import java.util.concurrent.atomic.LongAdder;

/** The limit: a loop that reads both left columns and does nothing with them. */
final class ColumnReader {
  private ColumnReader() {}

  static int read(int[] codes, int[] days, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += codes[i] ^ days[i];
    }
    return sum;
  }

  /** The same by several threads. */
  static long read(int[] codes, int[] days, int threads) throws InterruptedException {
    LongAdder sum = new LongAdder();
    Parts.run(codes.length, threads, (from, to) -> sum.add(read(codes, days, from, to)));
    return sum.sum();
  }
}
