package org.athenaelt.spark.app;

import java.util.concurrent.CancellationException;
import org.apache.spark.SparkException;
import org.athenaelt.app.ExitCode;

/** Finds the failure of this product inside those of Spark. */
final class Causes {

  private static final String STOPPED = "SparkContext was shut down";

  private Causes() {}

  static RuntimeException of(RuntimeException failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof RuntimeException known && ExitCode.of(known) != ExitCode.UNEXPECTED) {
        return known;
      }
      if (at instanceof InterruptedException
          || at instanceof SparkException && String.valueOf(at.getMessage()).contains(STOPPED)) {
        return new CancellationException("the run was interrupted");
      }
    }
    return failure;
  }
}
