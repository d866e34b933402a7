package org.athenaelt.mysql.internal.staging;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.LockHeldException;
import org.athenaelt.mysql.internal.session.RunLock;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.StatementFailed;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.mysql.internal.session.Targets;
import org.athenaelt.sink.PublishedRun;
import org.athenaelt.sink.RunBasis;
import org.athenaelt.sink.Tables;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables that readers see, as far as a run would make the same ones again.
 *
 * <p>The tables name their run, the ledger tells what it was made from, and the seals show that
 * nobody has touched the tables since. What cannot be known counts as a difference.
 */
public final class HeldTables {

  private static final Logger LOG = LoggerFactory.getLogger(HeldTables.class);

  private final Session session;
  private final String database;
  private final ImmutableList<TableLayout> layouts;

  private HeldTables(Session session, String database, ImmutableList<TableLayout> layouts) {
    this.session = session;
    this.database = database;
    this.layouts = layouts;
  }

  /**
   * The run that filled the tables, if it was made from the same basis and they are as it left
   * them. Under the lock, so that no run which is about to replace them goes unnoticed.
   *
   * @throws DatabaseException if the server cannot be reached or worked with
   * @throws LockHeldException if another run fills the database
   */
  public static Optional<PublishedRun> find(StagedRun.Options options, RunBasis basis) {
    String database = options.database();
    Target target = Targets.of(options.source(), database);
    try (Session session = Session.open(options.source(), target, options.lockWait())) {
      RunLock lock = RunLock.take(session, database, options.lockWait());
      try {
        Tables tables = Tables.keyedBy(basis.choices().joinKey());
        return new HeldTables(session, database, TableLayout.of(tables, basis.choices().joinKey()))
            .madeFrom(basis);
      } finally {
        lock.release();
      }
    } catch (StatementFailed | DataAccessException e) {
      LOG.debug("whether the tables are unchanged cannot be known: {}", e.toString());
      return Optional.empty();
    }
  }

  private Optional<PublishedRun> madeFrom(RunBasis basis) {
    List<Optional<String>> runs =
        layouts.stream()
            .map(layout -> Staging.publishedRun(session, database, layout.name()))
            .distinct()
            .toList();
    if (runs.size() != 1 || runs.get(0).isEmpty()) {
      return Optional.empty();
    }
    String id = runs.get(0).get();
    session.use(database);
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
        layouts,
        TableLayout::name,
        layout -> verifier.content(layout.schema(), layout.name()));
  }
}
