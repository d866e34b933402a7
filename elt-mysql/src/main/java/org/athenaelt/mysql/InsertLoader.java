package org.athenaelt.mysql;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.athenaelt.csv.Column;
import org.athenaelt.csv.Rows;
import org.athenaelt.csv.TableSchema;
import org.jooq.BatchBindStep;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Fills a table by INSERTs of many rows each. Every value goes as text, which the server turns into
 * the type of its column: nothing passes through a calendar or a binary fraction on the way.
 */
final class InsertLoader {

  private static final int MAX_ROWS = 200;

  /** The protocol counts the parameters of a prepared statement in 16 bits. */
  private static final int MAX_PARAMETERS = 65_535;

  /** Bounds the memory of a batch: the driver holds its values until the batch is sent. */
  private static final int STATEMENTS_PER_BATCH = 50;

  private final Session session;
  private final String stored;
  private final int columns;
  private final List<Field<?>> fields;
  private final int rowsPerStatement;

  /**
   * @param stored the name of the table on the server
   * @param maxPacket the most bytes that the server takes in one statement
   */
  InsertLoader(Session session, TableSchema schema, String stored, long maxPacket) {
    this.session = session;
    this.stored = stored;
    this.columns = schema.columns().size();
    this.fields = new ArrayList<>();
    long rowBytes = 0;
    for (Column column : schema.columns()) {
      fields.add(field(name(column.name()), SQLDataType.VARCHAR));
      // Four bytes a character, each perhaps behind a backslash, and quotes and comma.
      rowBytes += column.maxLength() * 8L + 4;
    }
    long fitting = Math.min(maxPacket / 2 / rowBytes, MAX_PARAMETERS / columns);
    this.rowsPerStatement = (int) Math.max(1, Math.min(MAX_ROWS, fitting));
  }

  /** Inserts rows in one transaction. */
  void insert(Rows rows) {
    try {
      session.connection().setAutoCommit(false);
      int full = rows.size() / rowsPerStatement * rowsPerStatement;
      for (int from = 0; from < full; from += rowsPerStatement * STATEMENTS_PER_BATCH) {
        insert(rows, from, Math.min(full, from + rowsPerStatement * STATEMENTS_PER_BATCH));
      }
      insertOnce(rows, full);
      session.connection().commit();
      session.connection().setAutoCommit(true);
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  private void insert(Rows rows, int from, int to) {
    BatchBindStep batch = session.sql().batch(statement(rowsPerStatement));
    for (int at = from; at < to; at += rowsPerStatement) {
      batch.bind(values(rows, at, at + rowsPerStatement));
    }
    int statements = 0;
    for (int inserted : batch.execute()) {
      require(inserted == rowsPerStatement || inserted == Statement.SUCCESS_NO_INFO);
      statements++;
    }
    require(statements == (to - from) / rowsPerStatement);
  }

  private void insertOnce(Rows rows, int from) {
    int count = rows.size() - from;
    if (count > 0) {
      int[] inserted =
          session.sql().batch(statement(count)).bind(values(rows, from, rows.size())).execute();
      require(inserted.length == 1);
      require(inserted[0] == count || inserted[0] == Statement.SUCCESS_NO_INFO);
    }
  }

  private InsertValuesStepN<Record> statement(int rows) {
    @Nullable Object[] placeholders = new @Nullable Object[columns];
    InsertValuesStepN<Record> insert =
        session.sql().insertInto(table(name(stored))).columns(fields);
    for (int r = 0; r < rows; r++) {
      insert = insert.values(placeholders);
    }
    return insert;
  }

  private @Nullable Object[] values(Rows rows, int from, int to) {
    @Nullable Object[] values = new @Nullable Object[(to - from) * columns];
    int i = 0;
    for (int r = from; r < to; r++) {
      for (int c = 0; c < columns; c++) {
        values[i++] = rows.isEmpty(r, c) ? null : rows.text(r, c);
      }
    }
    return values;
  }

  private void require(boolean asExpected) {
    if (!asExpected) {
      throw new StatementFailed(
          new SQLException("the server did not take all rows of an INSERT into " + stored));
    }
  }
}
