package org.athenaelt.check;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.sink.EarlierRun;
import org.athenaelt.sink.Run;

/**
 * What is known of a run before its first entry is read. Immutable.
 *
 * @param run the run
 * @param owners the rows of {@code Equitable_Owner}
 * @param reallocations the rows of {@code Equitable_Owner_History}
 * @param history the history made from both
 * @param entriesFile the name of the file of entries, without the folder
 * @param before the counts of the run before, if a sink knows them
 * @param settings the settings of all checks
 */
public record CheckInput(
    Run run,
    InputTable owners,
    InputTable reallocations,
    OwnershipHistory history,
    String entriesFile,
    Optional<EarlierRun> before,
    CheckSettings settings) {

  /** The day on which the run began, in UTC. */
  public LocalDate today() {
    return LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC);
  }
}
