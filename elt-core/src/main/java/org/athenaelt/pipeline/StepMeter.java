package org.athenaelt.pipeline;

import com.google.common.base.Stopwatch;
import java.util.function.Supplier;

/** Adds up the rows and the time of one step, however often the run comes back to it. */
final class StepMeter {

  private final String name;
  private final Stopwatch watch = Stopwatch.createUnstarted();
  private long rowsIn;
  private long rowsOut;
  private long rejected;

  StepMeter(String name) {
    this.name = name;
  }

  <T> T time(Supplier<T> work) {
    watch.start();
    try {
      return work.get();
    } finally {
      watch.stop();
    }
  }

  void time(Runnable work) {
    time(
        () -> {
          work.run();
          return true;
        });
  }

  /** Counts rows that went in and came out again. */
  void count(long in, long out, long left) {
    rowsIn += in;
    rowsOut += out;
    rejected += left;
  }

  RunStep step() {
    return new RunStep(name, rowsIn, rowsOut, rejected, watch.elapsed());
  }
}
