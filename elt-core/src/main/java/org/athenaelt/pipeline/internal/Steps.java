package org.athenaelt.pipeline.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.athenaelt.pipeline.RunStep;

/** The steps of a run, in the order in which they were added. */
final class Steps {

  private final List<Meter> meters = new ArrayList<>();

  Meter named(String name) {
    Meter meter = new Meter(name);
    meters.add(meter);
    return meter;
  }

  List<RunStep> all() {
    return meters.stream().map(Meter::step).toList();
  }

  /**
   * Adds up the rows and the time of one step. Several threads may add time; the sum is then the
   * time of all of them. Rows are counted by one thread.
   */
  static final class Meter {

    private final String name;
    private final LongAdder nanos = new LongAdder();
    private long rowsIn;
    private long rowsOut;
    private long rejected;

    private Meter(String name) {
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

    /** Runs work inside {@link #time} whose time does not count for this step. */
    void exclude(Runnable work) {
      long start = System.nanoTime();
      try {
        work.run();
      } finally {
        nanos.add(start - System.nanoTime());
      }
    }

    void count(long in, long out, long rejectedRows) {
      rowsIn += in;
      rowsOut += out;
      rejected += rejectedRows;
    }

    private RunStep step() {
      return new RunStep(name, rowsIn, rowsOut, rejected, Duration.ofNanos(nanos.sum()));
    }
  }
}
