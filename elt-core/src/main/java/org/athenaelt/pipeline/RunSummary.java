package org.athenaelt.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunTotals;

/**
 * What a run did.
 *
 * @param run what was known when it began
 * @param unchangedSince the earlier run that read the same bytes with the same choices, and whose
 *     tables are still there: nothing was loaded, and the totals are those of that run; empty if
 *     the run did its work
 * @param totals what it counted
 * @param steps its steps, in the order of the data
 * @param notes how the sinks stored the rows, where they have something to say of it
 * @param warnings what a person should look at, though nothing was wrong enough to stop
 * @param firstRows the first rows of the result
 * @param publications what stands where; empty if nothing was loaded
 * @param time how long it took from beginning to end
 */
public record RunSummary(
    Run run,
    Optional<String> unchangedSince,
    RunTotals totals,
    List<RunStep> steps,
    List<String> notes,
    List<String> warnings,
    List<EquitableOwnerDetails> firstRows,
    List<Publication> publications,
    Duration time) {

  public RunSummary {
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
    firstRows = List.copyOf(firstRows);
    publications = List.copyOf(publications);
  }
}
