package org.athenaelt.bench.asof;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** Medians of repeated runs. */
final class Stopwatch {
  private static final long WARM_UP_NANOS = 500_000_000;

  private Stopwatch() {}

  /**
   * The median seconds of a task over a number of runs, after half a second of runs that do not
   * count, two of them at least: code that is new to the JVM is slow.
   */
  static double median(int runs, Callable<?> task) throws Exception {
    long warm = System.nanoTime() + WARM_UP_NANOS;
    for (int i = 0; i < 2 || System.nanoTime() < warm; i++) {
      task.call();
    }
    double[] seconds = new double[runs];
    for (int i = 0; i < runs; i++) {
      long begin = System.nanoTime();
      task.call();
      seconds[i] = (System.nanoTime() - begin) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds[runs / 2];
  }
}
