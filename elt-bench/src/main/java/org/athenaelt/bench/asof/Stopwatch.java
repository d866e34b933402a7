package org.athenaelt.bench.asof;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** Medians of repeated runs. */
final class Stopwatch {
  private Stopwatch() {}

  /** The median seconds of a task over a number of runs, after two that do not count. */
  static double median(int runs, Callable<?> task) throws Exception {
    double[] seconds = new double[runs];
    for (int i = -2; i < runs; i++) {
      long begin = System.nanoTime();
      task.call();
      if (i >= 0) {
        seconds[i] = (System.nanoTime() - begin) / 1e9;
      }
    }
    Arrays.sort(seconds);
    return seconds[runs / 2];
  }
}
