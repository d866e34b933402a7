package org.athenaelt.mysql.internal.staging;

import java.util.Optional;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.sink.EarlierRun;
import org.jooq.exception.DataAccessException;

/** Asks the run ledger of a database for the last published run, without a run of its own. */
public final class LastPublished {

  private LastPublished() {}

  /**
   * The run that was published last; empty if there is none, or no ledger.
   *
   * @throws DatabaseException if the server cannot be reached or refuses
   */
  public static Optional<EarlierRun> find(StagingOptions options) {
    String database = options.database();
    Target target = Target.of(options.source(), database);
    try (Session session = Session.open(options.source(), target, options.lockWait())) {
      try {
        return StagingTables.isThere(session, database, Ledger.NAME)
            ? of(session, database)
            : Optional.empty();
      } catch (StatementFailed | DataAccessException e) {
        throw SqlErrors.explain(
            session.target(), "reading the run ledger", "Nothing was changed.", e);
      }
    }
  }

  /** The run that the ledger of a database has as published last. */
  static Optional<EarlierRun> of(Session session, String database) {
    return Ledger.published(session.sql(), database)
        .map(
            counts ->
                new EarlierRun(
                    counts.id(),
                    counts.entries(),
                    counts.unmatched(),
                    new OwnerLog(session, database).of(counts.id())));
  }
}
