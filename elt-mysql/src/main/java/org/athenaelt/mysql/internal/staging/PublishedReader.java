package org.athenaelt.mysql.internal.staging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.athenaelt.diff.Side;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.internal.loading.TableDefinition;
import org.athenaelt.mysql.internal.session.DriverSettings;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
import org.jooq.exception.DataAccessException;

/** Reads the published tables in one transaction, row by row. */
public final class PublishedReader {

  private static final Duration LOCK_WAIT = Duration.ofSeconds(10);

  /** The rows that are passed on at once. */
  private static final int BATCH = 4096;

  /** The driver of another maker streams by any fetch size. */
  private static final int FETCH_SIZE = 10_000;

  /** {@code TO_DAYS('1970-01-01')}. */
  private static final int EPOCH = 719_528;

  private static final Tables TABLES = Tables.keyedBy(JoinKey.LOAN_ACCOUNT_ID);

  private final Session session;
  private final String database;
  private final Side.Receiver to;

  private PublishedReader(Session session, String database, Side.Receiver to) {
    this.session = session;
    this.database = database;
    this.to = to;
  }

  /**
   * Reads the published tables; nothing if there are none.
   *
   * @throws DatabaseException if the server cannot be reached, or refuses a statement
   */
  public static Side.Description read(DataSource source, String database, Side.Receiver to) {
    Target target = Target.of(source, database);
    try (Session session = Session.open(source, target, LOCK_WAIT)) {
      return new PublishedReader(session, database, to).read();
    } catch (StatementFailed | DataAccessException e) {
      throw SqlErrors.explain(target, "reading the published tables", "Nothing was changed.", e);
    }
  }

  private Side.Description read() {
    if (!exists(TABLES.details().name())) {
      return Side.nothing().read(to);
    }
    session.use(database);
    session.run("START TRANSACTION READ ONLY");
    holdTables();
    String run =
        StagingTables.publishedRun(session, database, TABLES.details().name())
            .orElse("of unknown origin");
    Optional<Ledger.Row> ledger =
        exists(Ledger.NAME) ? new Ledger(session).row(run) : Optional.empty();
    JoinKey key = ledger.flatMap(Ledger.Row::joinKey).orElse(JoinKey.LOAN_ACCOUNT_ID);
    readOwners();
    readReallocations(key);
    readEntries(key);
    session.run("COMMIT");
    return new Side.Description(
        Optional.of(run),
        key,
        ledger.flatMap(Ledger.Row::onDuplicate).orElse(DuplicatePolicy.FAIL));
  }

  private boolean exists(String table) {
    return session
        .sql()
        .fetchOptional(
            "select 1 from information_schema.tables where table_schema = ? and table_name = ?",
            database,
            table)
        .isPresent();
  }

  /**
   * Locks all tables at once against a rename. One by one, a run that publishes would wait for one
   * of them while it holds another one, which is a deadlock. The snapshot begins later, with the
   * first row that is read.
   */
  private void holdTables() {
    String all =
        Stream.of(TABLES.owners(), TABLES.history(), TABLES.entries(), TABLES.details())
            .map(table -> Names.quoted(table.name()))
            .collect(Collectors.joining(", "));
    session.sql().fetch("select 1 from " + all + " where 1 = 0");
  }

  private void readOwners() {
    stream(
        "SELECT Id, Name FROM " + Names.quoted(TABLES.owners().name()),
        row ->
            to.owner(
                new EquitableOwner(row.getString(1), row.getString(2)), Side.Receiver.NO_LINE));
  }

  private void readReallocations(JoinKey key) {
    stream(
        "SELECT "
            + Names.quoted(key.column())
            + ", "
            + day("Reallocation_Date")
            + ", Equitable_Owner_Id FROM "
            + Names.quoted(TABLES.history().name())
            + " ORDER BY "
            + TableDefinition.ROW_NUMBER,
        row ->
            to.reallocation(
                row.getString(1), row.getInt(2), row.getString(3), Side.Receiver.NO_LINE));
  }

  private void readEntries(JoinKey key) {
    FetchedEntries batch = new FetchedEntries(BATCH);
    stream(
        "SELECT "
            + String.join(
                ", ",
                List.of(
                    "d.id",
                    day("d.transaction_date"),
                    "a." + Names.quoted(key.column()),
                    // The driver would show a small decimal with an exponent.
                    "CAST(a.Credit_Amount AS CHAR)",
                    "CAST(a.Debit_Amount AS CHAR)",
                    "d.equi_id",
                    day("d.reallocation_date"),
                    "d.equitable_owner_name"))
            + " FROM "
            + Names.quoted(TABLES.details().name())
            + " d LEFT JOIN "
            + Names.quoted(TABLES.entries().name())
            + " a ON a.Id = d.id",
        row -> {
          batch.add(row);
          if (batch.size() == BATCH) {
            to.entries(batch);
            batch.clear();
          }
        });
    to.entries(batch);
  }

  private static String day(String column) {
    return "TO_DAYS(" + column + ") - " + EPOCH;
  }

  /** Handles a row of a result. */
  @FunctionalInterface
  private interface RowHandler {
    void accept(ResultSet row) throws SQLException;
  }

  private void stream(String query, RowHandler handler) {
    try (Statement statement = session.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setFetchSize(
          DriverSettings.driverConnection(session.connection()).isPresent()
              ? Integer.MIN_VALUE
              : FETCH_SIZE);
      readAll(statement.executeQuery(query), handler);
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  private void readAll(ResultSet rows, RowHandler handler) throws SQLException {
    boolean atEnd = false;
    try {
      while (rows.next()) {
        handler.accept(rows);
      }
      atEnd = true;
    } finally {
      if (!atEnd) {
        breakOff();
      }
    }
  }

  /** Ends the connection: closing a result that is not read to its end would read all of it. */
  private void breakOff() {
    try {
      session.connection().abort(Runnable::run);
    } catch (SQLException e) {
      // The connection is broken already.
    }
  }
}
