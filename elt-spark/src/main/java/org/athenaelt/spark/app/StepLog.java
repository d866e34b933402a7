package org.athenaelt.spark.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.athenaelt.pipeline.RunStep;

/** The steps of a run with their times. */
final class StepLog {

  private final List<RunStep> steps = new ArrayList<>();
  private long nanos;

  /** Does the work and keeps its time for the next {@link #add}. */
  <T> T time(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      nanos = System.nanoTime() - start;
    }
  }

  /** Adds a step with the time of the work done last. */
  void add(String name, long rowsIn, long rowsOut, long rejected) {
    steps.add(new RunStep(name, rowsIn, rowsOut, rejected, Duration.ofNanos(nanos)));
    nanos = 0;
  }

  List<RunStep> all() {
    return steps;
  }
}
