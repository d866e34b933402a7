package org.athenaelt.app.report;

import java.util.Optional;
import org.athenaelt.diff.DiffReport;
import org.athenaelt.mysql.AnswerChanges;
import org.athenaelt.mysql.RunLedger;
import org.athenaelt.pipeline.RunSummary;

/**
 * What a report shows.
 *
 * @param kind what was done
 * @param summary the run, with its statistics
 * @param database where the tables are, in words; empty without a database
 * @param ledger the ledger after the run; empty without a database
 * @param diff the comparison with what is published; empty if none was made
 * @param changes what a run changed in the published answers; empty if that is not known
 * @param failure why a run failed, in words; empty if it did not
 */
public record ReportContent(
    Kind kind,
    RunSummary summary,
    Optional<String> database,
    Optional<RunLedger> ledger,
    Optional<DiffReport> diff,
    Optional<AnswerChanges> changes,
    Optional<String> failure) {

  /** What was done. */
  public enum Kind {
    /** A run that publishes. */
    RUN,
    /** A check that publishes nothing. */
    CHECK,
    /** A comparison that publishes nothing. */
    DIFF
  }
}
