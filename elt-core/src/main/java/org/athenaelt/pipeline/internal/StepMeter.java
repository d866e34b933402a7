package org.athenaelt.pipeline.internal;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.athenaelt.pipeline.RunStep;

/**
 * Adds up the rows and the time of one step, however often the run comes back to it. Time may be
 * added by many threads: it is then the time of all of them.
 */
final class StepMeter {

  private final String name;
  private final LongAdder nanos = new LongAdder();
  private long rowsIn;
  private long rowsOut;
  private long rejected;

  StepMeter(String name) {
    this.name = name;
  }

  <T> T time(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      nanos.add(System.nanoTime() - start);
    }
  }

  void time(Runnable work) {
    time(
        () -> {
          work.run();
          return true;
        });
  }

  /** Does work that happens within the time of this step and yet does not belong to it. */
  void exclude(Runnable work) {
    long start = System.nanoTime();
    try {
      work.run();
    } finally {
      nanos.add(start - System.nanoTime());
    }
  }

  /** Counts rows that went in and came out again. */
  void count(long in, long out, long left) {
    rowsIn += in;
    rowsOut += out;
    rejected += left;
  }

  RunStep step() {
    return new RunStep(name, rowsIn, rowsOut, rejected, Duration.ofNanos(nanos.sum()));
  }
}
