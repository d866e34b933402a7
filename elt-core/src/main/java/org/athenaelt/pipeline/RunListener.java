package org.athenaelt.pipeline;

/** Receives the progress of a run. Called by the thread of the run; must return quickly. */
@FunctionalInterface
public interface RunListener {

  /** Does nothing. */
  RunListener NONE = (step, rows) -> {};

  /**
   * Reports the progress of a step.
   *
   * @param step the name of the table that is being read
   * @param rows the number of its rows so far
   */
  void progress(String step, long rows);

  /**
   * Receives the summary of a run that a check stopped before anything was published; by default
   * does nothing. Called before the run throws.
   */
  default void stopped(RunSummary summary) {}
}
