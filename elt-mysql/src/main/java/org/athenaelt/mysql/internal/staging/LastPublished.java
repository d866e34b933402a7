package org.athenaelt.mysql.internal.staging;

import java.util.Optional;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.sink.PublishedCounts;
import org.jooq.exception.DataAccessException;

/** Asks the run ledger of a database for the last published run, without a run of its own. */
public final class LastPublished {

  private LastPublished() {}

  /**
   * The counts of the run that was published last; empty if there is none, or no ledger.
   *
   * @throws DatabaseException if the server cannot be reached or refuses
   */
  public static Optional<PublishedCounts> counts(StagedRun.Options options) {
    Target target = Target.of(options.source(), options.database());
    try (Session session = Session.open(options.source(), target, options.lockWait())) {
      try {
        return isThere(session, options.database())
            ? Ledger.published(session.sql(), options.database())
            : Optional.empty();
      } catch (StatementFailed | DataAccessException e) {
        throw SqlErrors.explain(
            session.target(), "reading the run ledger", "Nothing was changed.", e);
      }
    }
  }

  private static boolean isThere(Session session, String database) {
    return session
        .sql()
        .fetchOptional(
            "select 1 from information_schema.tables where table_schema = ? and table_name = ?",
            database,
            Ledger.NAME)
        .isPresent();
  }
}
