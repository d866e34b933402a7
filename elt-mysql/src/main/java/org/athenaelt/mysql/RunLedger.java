package org.athenaelt.mysql;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.athenaelt.mysql.internal.reading.LedgerRows;
import org.athenaelt.mysql.internal.reading.Reading;
import org.athenaelt.mysql.internal.session.Names;

/**
 * The run ledger of a database: what is published, and the last runs.
 *
 * @param server host, port and user, without password
 * @param database the name of the database
 * @param exists whether there is a ledger
 * @param tables the tables of runs that exist, each with the run that made it; empty if none did
 * @param published the run whose tables are published; empty if there is none, if the tables are of
 *     different runs, or if the ledger does not have it
 * @param runs the last runs, the latest first
 * @param checks the checks that did not pass, of the runs shown, in the order of the runs
 */
public record RunLedger(
    String server,
    String database,
    boolean exists,
    Map<String, Optional<String>> tables,
    Optional<LedgerRun> published,
    List<LedgerRun> runs,
    List<LedgerCheck> checks) {

  /** Copies the collections. */
  public RunLedger {
    tables = ImmutableMap.copyOf(tables);
    runs = List.copyOf(runs);
    checks = List.copyOf(checks);
  }

  /**
   * Reads the ledger of a database, which need not exist; changes nothing.
   *
   * @param lastRuns how many runs to read
   * @throws DatabaseException if the server cannot be reached or is not supported
   * @throws IllegalArgumentException if no server allows the name of the database, or the number of
   *     runs is not positive
   */
  public static RunLedger read(DataSource source, String database, int lastRuns) {
    checkArgument(lastRuns > 0, "the number of runs must be positive, not %s", lastRuns);
    return Reading.of(
        source,
        Names.checkedDatabase(database),
        reading -> new LedgerRows(reading).ledger(lastRuns));
  }
}
