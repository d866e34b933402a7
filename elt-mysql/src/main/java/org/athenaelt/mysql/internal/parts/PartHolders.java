package org.athenaelt.mysql.internal.parts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.jooq.Record;
import org.jooq.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that are loading a part of a run. Their rows in the {@link PartTable} are not
 * committed, and are read nevertheless.
 */
final class PartHolders {

  private static final Logger LOG = LoggerFactory.getLogger(PartHolders.class);

  private final Session session;
  private final PartTable table;

  /**
   * The holders.
   *
   * @param session a session without a transaction
   */
  PartHolders(Session session, PartTable table) {
    this.session = session;
    this.table = table;
  }

  /**
   * A connection of this user.
   *
   * @param idleSeconds how long it has been executing no statement; empty if it is executing one
   */
  record Holder(long connection, String from, OptionalLong idleSeconds) {

    void end(Session session) {
      try {
        session.run("KILL CONNECTION " + connection);
      } catch (StatementFailed e) {
        LOG.debug("connection {} was not ended: {}", connection, e.toString());
      }
    }

    @Override
    public String toString() {
      return "connection " + connection + " (" + from + ")";
    }
  }

  /** The connection that is loading a part. */
  Optional<Holder> of(PartKey key) {
    return connections(
            "where first_table = ? and part = ?", key.table(), Integer.toString(key.part()))
        .stream()
        .findFirst();
  }

  /** Ends all connections that are loading a part; the server discards what they loaded. */
  void endAll() {
    for (Holder holder : connections("")) {
      LOG.info("ending {}, which still loads rows into {}", holder, table.name());
      holder.end(session);
    }
  }

  private List<Holder> connections(String condition, Object... values) {
    session.run("SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED");
    List<Long> ids =
        session
            .sql()
            .fetch("select distinct connection from " + table.quoted() + " " + condition, values)
            .getValues(0, Long.class);
    session.rollback();
    // Ended connections are not in this list, and no server uses a connection's number twice.
    Result<Record> present =
        session
            .sql()
            .fetch(
                "select id, user, host, command, time from information_schema.processlist"
                    + " where db = database() and id <> connection_id()");
    return present.stream()
        .filter(row -> ids.contains(row.get(0, Long.class)))
        .map(
            row ->
                new Holder(
                    row.get(0, Long.class),
                    row.get(1, String.class) + " from " + row.get(2, String.class),
                    "Sleep".equals(row.get(3, String.class))
                        ? OptionalLong.of(row.get(4, Long.class))
                        : OptionalLong.empty()))
        .toList();
  }
}
