package org.athenaelt.mysql.internal.loading;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.athenaelt.mysql.internal.rows.RowBlock;
import org.athenaelt.mysql.internal.rows.RowText;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.table.Column;
import org.athenaelt.table.TableSchema;
import org.jooq.BatchBindStep;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Loads rows by INSERTs of many rows each. Every value is sent as text, which the server converts
 * to the type of its column: the driver converts no date and no amount.
 */
final class InsertLoader implements Loader {

  private static final int MAX_ROWS = 200;

  /** The protocol counts the parameters of a prepared statement in 16 bits. */
  private static final int MAX_PARAMETERS = 65_535;

  /** Bounds the memory of a batch: the driver keeps all its values until it is sent. */
  private static final int STATEMENTS_PER_BATCH = 50;

  private final Session session;
  private final long maxPacket;

  InsertLoader(Session session) {
    this.session = session;
    this.maxPacket =
        session.sql().fetchSingle("select @@session.max_allowed_packet").get(0, Long.class);
  }

  @Override
  public void load(Loader.StagingTable table, RowBlock rows) {
    int perStatement = rowsPerStatement(table.definition().schema());
    int full = rows.size() / perStatement * perStatement;
    for (int from = 0; from < full; from += perStatement * STATEMENTS_PER_BATCH) {
      insert(
          table,
          rows,
          from,
          Math.min(full, from + perStatement * STATEMENTS_PER_BATCH),
          perStatement);
    }
    if (full < rows.size()) {
      insert(table, rows, full, rows.size(), rows.size() - full);
    }
  }

  private void insert(
      Loader.StagingTable table, RowBlock rows, int from, int to, int perStatement) {
    BatchBindStep batch = session.sql().batch(statement(table, perStatement));
    for (int at = from; at < to; at += perStatement) {
      batch = batch.bind(values(table.definition().schema(), rows, at, at + perStatement));
    }
    long loaded = 0;
    for (int inserted : batch.execute()) {
      loaded += inserted == Statement.SUCCESS_NO_INFO ? perStatement : inserted;
    }
    Loader.requireExact(session, table.name(), to - from, loaded);
  }

  private InsertValuesStepN<Record> statement(Loader.StagingTable table, int rows) {
    List<Field<?>> fields = new ArrayList<>();
    for (Column column : table.definition().schema().columns()) {
      fields.add(field(name(column.name()), SQLDataType.VARCHAR));
    }
    @Nullable Object[] placeholders = new @Nullable Object[fields.size()];
    InsertValuesStepN<Record> insert =
        session.sql().insertInto(table(name(table.stored()))).columns(fields);
    for (int r = 0; r < rows; r++) {
      insert = insert.values(placeholders);
    }
    return insert;
  }

  private int rowsPerStatement(TableSchema schema) {
    // At most four bytes per character, each escaped by a backslash; quotes, comma and space.
    long rowBytes = schema.columns().stream().mapToLong(c -> c.maxLength() * 8L + 4).sum();
    long fitting = Math.min(maxPacket / 2 / rowBytes, MAX_PARAMETERS / schema.columns().size());
    return (int) Math.max(1, Math.min(MAX_ROWS, fitting));
  }

  private static @Nullable Object[] values(TableSchema schema, RowBlock rows, int from, int to) {
    int columns = schema.columns().size();
    RowText text = new RowText(columns);
    @Nullable Object[] values = new @Nullable Object[(to - from) * columns];
    int i = 0;
    for (int r = from; r < to; r++) {
      rows.show(r, text);
      for (int c = 0; c < columns; c++) {
        values[i++] = text.isAbsent(c) ? null : text.value(c);
      }
    }
    return values;
  }
}
