package org.athenaelt.bench.asof;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** Times tasks that are run repeatedly. */
final class Stopwatch {
  private static final long WARM_UP_NANOS = 500_000_000;

  private Stopwatch() {}

  /** Returns the median time of each task, in seconds. See {@link #turns}. */
  static double[] medians(int runs, Callable<?>... tasks) throws Exception {
    double[][] turns = turns(runs, tasks);
    return Arrays.stream(turns).mapToDouble(seconds -> seconds[runs / 2]).toArray();
  }

  /**
   * Returns the times of each task, in seconds, ascending. The tasks take turns, so that other load
   * on the machine slows all of them. Each task is first run for half a second, and at least twice,
   * without being timed, so that the JVM compiles its code.
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
