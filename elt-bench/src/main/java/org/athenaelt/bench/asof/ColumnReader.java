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

  /** The same by several threads, each with one part; as in a join, the caller is one of them. */
  static long read(int[] codes, int[] days, int threads) throws InterruptedException {
    LongAdder sum = new LongAdder();
    Thread[] workers = new Thread[threads];
    for (int t = 0; t < threads; t++) {
      int from = (int) ((long) codes.length * t / threads);
      int to = (int) ((long) codes.length * (t + 1) / threads);
      workers[t] = new Thread(() -> sum.add(read(codes, days, from, to)));
    }
    // A caller that only waits would leave it to chance whether two processors are at work.
    for (int t = 1; t < threads; t++) {
      workers[t].start();
    }
    workers[0].run();
    for (int t = 1; t < threads; t++) {
      workers[t].join();
    }
    return sum.sum();
  }
}
