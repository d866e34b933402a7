package org.athenaelt.pipeline.internal;

import java.util.concurrent.CancellationException;

/** Lets an interrupt of the run's thread stop the run between two batches. */
final class Interruption {

  private Interruption() {}

  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the run was interrupted");
    }
  }
}
