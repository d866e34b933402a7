package org.athenaelt.pipeline;

import org.athenaelt.report.AccountTimelines;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.sink.Run;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

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
   * Reports that the last row is read, and another step begins; by default does nothing.
   *
   * @param step its name, as in the summary
   */
  default void begins(String step) {}

  /**
   * Receives the rows of a table, a batch at a time, in order; by default does nothing. The rows
   * are valid during the call only.
   */
  default void rows(TableSchema table, Rows rows) {}

  /**
   * Receives the owners of the accounts over time, before the first entry is read; by default does
   * nothing. Not called if no {@linkplain Pipeline.Builder#statistics statistics} are wanted.
   */
  default void loaded(AccountTimelines accounts) {}

  /**
   * Receives what a run has found, when its last entry is read and nothing is published yet; by
   * default does nothing. Not called if no {@linkplain Pipeline.Builder#statistics statistics} are
   * wanted.
   */
  default void addedUp(Run run, RunStatistics statistics) {}

  /**
   * Receives the summary of a run that a check stopped before anything was published; by default
   * does nothing. Called before the run throws.
   */
  default void stopped(RunSummary summary) {}
}
