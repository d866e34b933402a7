package org.athenaelt.bench.asof;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** Seconds of repeated runs. */
final class Stopwatch {
  private static final long WARM_UP_NANOS = 500_000_000;

  private Stopwatch() {}

  /** The median of {@link #turns}, of one task. */
  static double median(int runs, Callable<?> task) throws Exception {
    return medians(runs, task)[0];
  }

  /** The median of {@link #turns}, for each of several tasks. */
  static double[] medians(int runs, Callable<?>... tasks) throws Exception {
    double[][] turns = turns(runs, tasks);
    return Arrays.stream(turns).mapToDouble(seconds -> seconds[runs / 2]).toArray();
  }

  /**
   * The seconds of each of several tasks, least first, over a number of runs in which they take
   * turns: what a machine does besides slows all of them down. Before, each has half a second of
   * runs that do not count, two of them at least: code that is new to the JVM is slow.
   */
  static double[][] turns(int runs, Callable<?>... tasks) throws Exception {
    for (Callable<?> task : tasks) {
      long warm = System.nanoTime() + WARM_UP_NANOS;
      for (int i = 0; i < 2 || System.nanoTime() < warm; i++) {
        task.call();
      }
    }
    double[][] seconds = new double[tasks.length][runs];
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < tasks.length; i++) {
        long begin = System.nanoTime();
        tasks[i].call();
        seconds[i][run] = (System.nanoTime() - begin) / 1e9;
      }
    }
    Arrays.stream(seconds).forEach(Arrays::sort);
    return seconds;
  }
}
