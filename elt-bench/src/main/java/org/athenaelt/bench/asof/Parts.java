package org.athenaelt.bench.asof;

/** Work on rows in as many parts as there are threads; as in a join, the caller is one of them. */
final class Parts {
  private Parts() {}

  /** Work on the rows from {@code from} to {@code to}, exclusive. */
  interface Part {
    void run(int from, int to);
  }

  /** Returns when all parts are done. */
  static void run(int rows, int threads, Part part) throws InterruptedException {
    // A caller that only waits would leave it to chance whether all processors are at work.
    Thread[] others = new Thread[threads - 1];
    for (int t = 0; t < others.length; t++) {
      int from = begin(rows, t, threads);
      int to = begin(rows, t + 1, threads);
      others[t] = new Thread(() -> part.run(from, to), "part-" + t);
      others[t].start();
    }
    part.run(begin(rows, others.length, threads), rows);
    for (Thread other : others) {
      other.join();
    }
  }

  private static int begin(int rows, int part, int parts) {
    return (int) ((long) rows * part / parts);
  }
}
