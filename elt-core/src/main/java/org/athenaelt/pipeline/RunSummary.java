package org.athenaelt.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.athenaelt.check.CheckResult;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunTotals;

/**
 * The summary of a run.
 *
 * @param run the run
 * @param unchangedSince if the run was skipped, the id of the earlier run whose tables the sinks
 *     still hold; the totals are then those of that run
 * @param totals its counts
 * @param steps its steps, in the order of the data
 * @param notes notes of the sinks on how they stored the rows
 * @param warnings unusual data that did not stop the run
 * @param nearMisses entries that would have a match if ids were compared less strictly; each is
 *     also one of the warnings
 * @param checks the results of its checks; empty if the run was skipped
 * @param firstRows the first rows of the result
 * @param statistics what it found, added up; empty unless it was asked for
 * @param publications the state of every target; empty if nothing was to be published, as the run
 *     was skipped or a check stopped it
 * @param time its duration
 */
public record RunSummary(
    Run run,
    Optional<String> unchangedSince,
    RunTotals totals,
    List<RunStep> steps,
    List<String> notes,
    List<String> warnings,
    List<NearMiss> nearMisses,
    List<CheckResult> checks,
    List<EquitableOwnerDetails> firstRows,
    Optional<RunStatistics> statistics,
    List<Publication> publications,
    Duration time) {

  /** Copies the lists. */
  public RunSummary {
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
    nearMisses = List.copyOf(nearMisses);
    checks = List.copyOf(checks);
    firstRows = List.copyOf(firstRows);
    publications = List.copyOf(publications);
  }

  /** The same with other publications. */
  public RunSummary with(List<Publication> other) {
    return new RunSummary(
        run,
        unchangedSince,
        totals,
        steps,
        notes,
        warnings,
        nearMisses,
        checks,
        firstRows,
        statistics,
        other,
        time);
  }
}
