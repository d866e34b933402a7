package org.athenaelt.pipeline;

/** Is told how far a run has come. Called from the run's own thread; must not take long. */
@FunctionalInterface
public interface RunListener {

  /** Does not listen. */
  RunListener NONE = (step, rows) -> {};

  /**
   * Rows went through.
   *
   * @param step what is being done
   * @param rows the rows so far
   */
  void progress(String step, long rows);
}
