package org.athenaelt.mysql.internal.parts;

import java.io.Serializable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.internal.parts.PartHolders.Holder;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims a part for one transaction, so that its rows are loaded once. */
public final class PartClaim {

  private static final Logger LOG = LoggerFactory.getLogger(PartClaim.class);

  private static final int DUPLICATE_KEY = 1062;
  private static final int NO_SUCH_TABLE = 1146;
  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;

  private static final String UNCHANGED = "The tables of the previous run are unchanged.";

  /**
   * How long to wait for another attempt to load the same part.
   *
   * @param idle after so long without a statement of the other attempt its connection is ended: its
   *     process has died without the server noticing, or is stuck
   * @param whole the longest wait
   */
  public record Patience(Duration idle, Duration whole) implements Serializable {

    /** Two minutes and one hour. */
    public static final Patience DEFAULT = new Patience(Duration.ofMinutes(2), Duration.ofHours(1));
  }

  private final Session session;
  private final PartTable table;
  private final PartKey key;
  private final Patience patience;

  /**
   * A claim, not made yet.
   *
   * @param session with autocommit off and without a transaction
   */
  public PartClaim(Session session, PartTable table, PartKey key, Patience patience) {
    this.session = session;
    this.table = table;
    this.key = key;
    this.patience = patience;
  }

  /** The digests of the part, if an earlier attempt has loaded it. */
  public Optional<String> loaded() {
    try {
      Optional<String> digests = table.digests(session, key);
      session.rollback();
      return digests;
    } catch (DataAccessException e) {
      throw errorCode(e) == NO_SUCH_TABLE ? ended() : e;
    }
  }

  /**
   * Begins the transaction that loads the part; waits while another attempt is loading it.
   *
   * @return empty if this session has to load it; its digests if another attempt has loaded it
   */
  public Optional<String> make() {
    long end = System.nanoTime() + patience.whole().toNanos();
    while (true) {
      try {
        table.add(session, key);
        return Optional.empty();
      } catch (DataAccessException e) {
        int code = errorCode(e);
        if (code != DUPLICATE_KEY && code != LOCK_WAIT_TIMEOUT && code != DEADLOCK) {
          throw code == NO_SUCH_TABLE ? ended() : e;
        }
        session.rollback();
      }
      Optional<String> loaded = loaded();
      if (loaded.isPresent()) {
        return loaded;
      }
      waitOn(end);
    }
  }

  /** Decides whether to go on waiting for another attempt. */
  private void waitOn(long end) {
    if (Thread.currentThread().isInterrupted()) {
      throw new StatementFailed(
          new SQLException("interrupted while waiting for another attempt", "57014"));
    }
    Optional<Holder> holder = new PartHolders(session, table).of(key);
    if (System.nanoTime() - end > 0) {
      throw SqlErrors.failure(
          Kind.REFUSED,
          session.target(),
          "loading " + key,
          holder.map(Holder::toString).orElse("another connection")
              + " is loading it, and has not ended after "
              + patience.whole().toSeconds()
              + " s",
          UNCHANGED,
          "End that connection (KILL), and run again.");
    }
    holder
        .filter(other -> other.idleSeconds().orElse(-1) >= patience.idle().toSeconds())
        .ifPresent(
            other -> {
              LOG.warn(
                  "ending {}: it was loading {}, and has sent nothing for {} s",
                  other,
                  key,
                  other.idleSeconds().getAsLong());
              other.end(session);
            });
  }

  private RuntimeException ended() {
    return SqlErrors.failure(
        Kind.REFUSED,
        session.target(),
        "loading " + key,
        "the run has ended: its staging tables are gone",
        "",
        "Nothing is to be done, if a later attempt or run has loaded the tables.");
  }

  private static int errorCode(DataAccessException e) {
    SQLException sql = e.getCause(SQLException.class);
    return sql == null ? 0 : sql.getErrorCode();
  }
}
