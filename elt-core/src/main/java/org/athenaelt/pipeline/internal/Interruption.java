package org.athenaelt.pipeline.internal;

import java.util.concurrent.CancellationException;

/** Stops a run between two batches if its thread was interrupted. */
final class Interruption {

  private Interruption() {}

  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the run was interrupted");
    }
  }
}
