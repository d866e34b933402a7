package org.athenaelt.mysql.internal.staging;

import com.google.common.base.CharMatcher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.LockHeldException;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * The run lock of a database: a named lock of the server. The server releases it when its
 * connection ends, so that no crash leaves it locked.
 */
public final class RunLock {

  private static final String PREFIX = "athena-elt/";
  private static final int MAX_LENGTH = 64;

  private final Session session;
  private final String name;

  private RunLock(Session session, String name) {
    this.session = session;
    this.name = name;
  }

  /**
   * Acquires the lock.
   *
   * @throws LockHeldException if another connection still holds it after the wait
   * @throws DatabaseException if the server refuses named locks
   */
  static RunLock acquire(Session session, String database, Duration wait) {
    String name = nameFor(database);
    Object got;
    try {
      got = session.sql().fetchValue("select get_lock(?, ?)", name, wait.toSeconds());
    } catch (DataAccessException e) {
      throw refused(session, e);
    }
    if (!(got instanceof Number number)) {
      throw refused(session, new SQLException("GET_LOCK returned NULL", "HY000"));
    }
    if (number.longValue() != 1) {
      throw new LockHeldException(
          database, name, wait, holder(session.sql(), name), run(session.sql(), database));
    }
    return new RunLock(session, name);
  }

  /** The name of the lock on the server, at most 64 ASCII characters. */
  public static String nameFor(String database) {
    String name = PREFIX + database;
    return name.length() <= MAX_LENGTH && CharMatcher.ascii().matchesAllOf(name)
        ? name
        : PREFIX
            + Hashing.sha256()
                .hashString(database, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 40);
  }

  /** Whether this connection still holds the lock; also keeps the connection alive. */
  boolean isHeld() {
    Object held =
        session.sql().fetchValue("select coalesce(is_used_lock(?) = connection_id(), 0)", name);
    return held instanceof Number number && number.longValue() == 1;
  }

  void release() {
    session.sql().fetchValue("select release_lock(?)", name);
  }

  private static DatabaseException refused(Session session, Exception thrown) {
    return SqlErrors.refused(
        session.target(),
        "acquiring the lock of the database",
        "Nothing was changed.",
        "A run needs GET_LOCK, so that two runs cannot fill one database at once. On a Galera or"
            + " Percona XtraDB Cluster that refuses it, connect all runs to one node that has"
            + " pxc_strict_mode=PERMISSIVE. Behind Vitess or another proxy, connect to the server"
            + " itself.",
        thrown);
  }

  private static @Nullable String holder(DSLContext sql, String name) {
    try {
      Object id = sql.fetchValue("select is_used_lock(?)", name);
      if (id == null) {
        return null;
      }
      Optional<Record> process =
          sql.fetchOptional(
              "select user, host, time from information_schema.processlist where id = ?", id);
      return "connection "
          + id
          + process.map(p -> " (" + p.get(0) + " from " + p.get(1) + ")").orElse("");
    } catch (DataAccessException e) {
      return null;
    }
  }

  private static @Nullable String run(DSLContext sql, String database) {
    try {
      return Ledger.runningRun(sql, database).orElse(null);
    } catch (DataAccessException e) {
      return null;
    }
  }
}
