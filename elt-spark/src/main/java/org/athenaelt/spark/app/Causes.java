package org.athenaelt.spark.app;

import java.util.concurrent.CancellationException;
import org.apache.spark.SparkException;
import org.athenaelt.app.ExitCode;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.spark.TiedRowsException;

/** Finds the failure of this product inside those of Spark. */
final class Causes {

  private static final String STOPPED = "SparkContext was shut down";

  private Causes() {}

  static RuntimeException of(RuntimeException failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof RuntimeException known && ExitCode.of(known) != ExitCode.UNEXPECTED) {
        return known;
      }
      if (at instanceof TiedRowsException tied) {
        return new DuplicateException(
            DuplicateException.Kind.REALLOCATION,
            tied.key(),
            0,
            0,
            String.valueOf(tied.getMessage()));
      }
      if (at instanceof InterruptedException
          || at instanceof SparkException && String.valueOf(at.getMessage()).contains(STOPPED)) {
        return new CancellationException("the run was interrupted");
      }
    }
    return failure;
  }
}
