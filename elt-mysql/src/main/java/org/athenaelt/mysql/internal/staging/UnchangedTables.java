package org.athenaelt.mysql.internal.staging;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.LockHeldException;
import org.athenaelt.mysql.internal.loading.TableDefinition;
import org.athenaelt.mysql.internal.loading.Verifier;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.mysql.internal.view.AnalystViews;
import org.athenaelt.sink.PublishedRun;
import org.athenaelt.sink.RunBasis;
import org.athenaelt.sink.Tables;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether the published tables are those that a run would make again.
 *
 * <p>The comments of the tables name their run, the ledger holds what that run was made from, and
 * the seals tell whether a table was changed since. What cannot be known counts as a difference.
 */
public final class UnchangedTables {

  private static final Logger LOG = LoggerFactory.getLogger(UnchangedTables.class);

  private final Session session;
  private final String database;
  private final ImmutableList<TableDefinition> definitions;

  private UnchangedTables(
      Session session, String database, ImmutableList<TableDefinition> definitions) {
    this.session = session;
    this.database = database;
    this.definitions = definitions;
  }

  /**
   * The run that published the tables, if it had the same basis and the tables are unchanged since.
   * Holds the run lock meanwhile, so that no other run replaces them.
   *
   * @throws DatabaseException if the server cannot be reached or is not supported
   * @throws LockHeldException if another run fills the database
   */
  public static Optional<PublishedRun> find(StagingOptions options, RunBasis basis) {
    String database = options.database();
    Target target = Target.of(options.source(), database);
    try (Session session = Session.open(options.source(), target, options.lockWait())) {
      RunLock lock = RunLock.acquire(session, database, options.lockWait());
      try {
        Tables tables = Tables.keyedBy(basis.choices().joinKey());
        return new UnchangedTables(
                session, database, TableDefinition.of(tables, basis.choices().joinKey()))
            .madeFrom(basis);
      } finally {
        lock.release();
      }
    } catch (StatementFailed | DataAccessException e) {
      LOG.debug("cannot tell whether the tables are unchanged: {}", e.toString());
      return Optional.empty();
    }
  }

  private Optional<PublishedRun> madeFrom(RunBasis basis) {
    List<Optional<String>> runs =
        definitions.stream()
            .map(definition -> StagingTables.publishedRun(session, database, definition.name()))
            .distinct()
            .toList();
    if (runs.size() != 1 || runs.get(0).isEmpty()) {
      return Optional.empty();
    }
    String id = runs.get(0).get();
    session.use(database);
    if (!new AnalystViews(session, database).areSettled()) {
      return Optional.empty();
    }
    return new Ledger(session)
        .row(id)
        .filter(row -> row.isPublished() && row.isMadeFrom(basis))
        .filter(row -> row.seals().filter(seals -> seals.equals(sealsNow())).isPresent())
        .flatMap(row -> row.totals(basis))
        .map(totals -> new PublishedRun(id, totals));
  }

  private String sealsNow() {
    Verifier verifier = new Verifier(session);
    return TableSeals.of(
        session,
        definitions,
        TableDefinition::name,
        definition -> verifier.summary(definition.schema(), definition.name()));
  }
}
