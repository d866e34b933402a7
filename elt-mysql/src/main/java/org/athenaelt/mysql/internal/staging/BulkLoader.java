package org.athenaelt.mysql.internal.staging;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.athenaelt.mysql.internal.session.Quoting;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.StatementFailed;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/**
 * Fills tables by {@code LOAD DATA LOCAL}, from memory. The name in the statement is that of no
 * file: the driver answers with the stream that was set, and is allowed to answer for the length of
 * the statement only.
 */
public final class BulkLoader implements Loader {

  private static final String NO_FILE = "elt-rows-in-memory";

  private final Session session;
  private final Utf8Buffer lines = new Utf8Buffer(1 << 16);
  private final Map<String, RowText> rowTexts = new HashMap<>();

  public BulkLoader(Session session) {
    this.session = session;
  }

  @Override
  public void load(StagedTable table, List<Rows> batches, TableDigest digest) {
    TableSchema schema = table.layout().schema();
    lines.clear();
    long rows = format(schema, batches, digest);
    if (rows == 0) {
      return;
    }
    long taken = send(statement(table), new ByteArrayInputStream(lines.array(), 0, lines.length()));
    Warnings.refuse(session, table.name(), rows, taken);
  }

  /** Loads no rows, and does not wait for an answer for longer than this. */
  public void tryOut(StagedTable table, int millis) {
    try {
      Connection connection = session.connection();
      int before = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, millis);
      send(statement(table), new ByteArrayInputStream(new byte[0]));
      connection.setNetworkTimeout(Runnable::run, before);
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  private long format(TableSchema schema, List<Rows> batches, TableDigest digest) {
    RowText text =
        rowTexts.computeIfAbsent(schema.name(), name -> new RowText(schema.columns().size()));
    boolean[] plain = new boolean[schema.columns().size()];
    for (int c = 0; c < plain.length; c++) {
      ColumnType type = schema.columns().get(c).type();
      plain[c] = type == ColumnType.DATE || type == ColumnType.AMOUNT;
    }
    long rows = 0;
    for (Rows batch : batches) {
      int size = batch.size();
      for (int r = 0; r < size; r++) {
        text.read(batch, r);
        digest.add(text);
        LineFormat.append(text, plain, lines);
      }
      rows += size;
    }
    return rows;
  }

  private long send(String statement, ByteArrayInputStream rows) {
    try (JdbcStatement s = session.connection().createStatement().unwrap(JdbcStatement.class)) {
      RuntimeProperty<Boolean> allowed =
          session
              .connection()
              .unwrap(JdbcConnection.class)
              .getPropertySet()
              .getProperty(PropertyKey.allowLoadLocalInfile);
      s.setEscapeProcessing(false);
      s.setLocalInfileInputStream(rows);
      boolean before = allowed.getValue();
      allowed.setValue(true);
      try {
        long taken = s.executeLargeUpdate(statement);
        s.setLocalInfileInputStream(null);
        return taken;
      } finally {
        allowed.setValue(before);
      }
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  private static String statement(StagedTable table) {
    StringJoiner columns = new StringJoiner(", ", " (", ")");
    for (Column column : table.layout().schema().columns()) {
      columns.add(Quoting.name(column.name()));
    }
    return "LOAD DATA LOCAL INFILE '"
        + NO_FILE
        + "' INTO TABLE "
        + Quoting.name(table.stored())
        + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\'"
        + " LINES TERMINATED BY '\\n'"
        + columns;
  }
}
