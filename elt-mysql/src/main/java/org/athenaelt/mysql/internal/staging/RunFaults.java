package org.athenaelt.mysql.internal.staging;

import java.io.UncheckedIOException;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.internal.loading.LoadWorker.LoadFailed;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.sink.CheckFailedException;
import org.jooq.exception.DataAccessException;

/** Explains what fails in a run, and in which state that leaves the published tables. */
final class RunFaults {

  /** The state before the rename. */
  static final String UNCHANGED = "The tables of the previous run are unchanged.";

  /** The state after a rename without an answer. */
  static final String UNKNOWN =
      "Outcome unknown: the connection was lost during the rename. The tables are either all of this"
          + " run or all of the previous one; the next run finds out.";

  private final Session session;

  /**
   * @param session the connection of the run, whose server the messages name
   */
  RunFaults(Session session) {
    this.session = session;
  }

  /** The explanation of a failed statement. */
  DatabaseException of(String attempt, String state, RuntimeException e) {
    return of(attempt, state, session.isBroken(), e);
  }

  /** What to throw in place of a failure to load. */
  RuntimeException of(LoadFailed failed, String state) {
    Throwable cause = failed.getCause();
    if (cause instanceof StatementFailed || cause instanceof DataAccessException) {
      return of(failed.attempt(), state, failed.isConnectionBroken(), cause);
    }
    return cause instanceof DatabaseException
            || cause instanceof CheckFailedException
            || cause instanceof UncheckedIOException
        ? (RuntimeException) cause
        : new IllegalStateException(failed.attempt() + " failed", cause);
  }

  /** The connection no longer holds the run lock. */
  DatabaseException lockLost() {
    return SqlErrors.failure(
        Kind.LOST,
        session.target(),
        "keeping the lock of the database",
        "the connection no longer holds it, and another run may have begun",
        UNCHANGED,
        "Run again; if it happens again, find out what closes idle connections.");
  }

  private DatabaseException of(String attempt, String state, boolean isBroken, Throwable e) {
    return isBroken
        ? SqlErrors.lost(session.target(), attempt, state, e)
        : SqlErrors.explain(session.target(), attempt, state, e);
  }
}
