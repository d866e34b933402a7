package org.athenaelt.mysql.internal.loading;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.athenaelt.mysql.internal.rows.LineFormat;
import org.athenaelt.mysql.internal.rows.RowBlock;
import org.athenaelt.mysql.internal.rows.RowText;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/**
 * Loads rows by {@code LOAD DATA LOCAL}, from memory. The file name in the statement names no file:
 * the driver sends the stream that was set, and may send it during that statement only.
 */
final class BulkLoader implements Loader {

  private static final String NO_FILE = "elt-rows-in-memory";

  private final Session session;
  private final Utf8Buffer lines = new Utf8Buffer(1 << 16);
  private final Map<String, RowText> rowTexts = new HashMap<>();

  BulkLoader(Session session) {
    this.session = session;
  }

  @Override
  public void load(Loader.StagingTable table, RowBlock rows) {
    if (rows.size() == 0) {
      return;
    }
    format(table.definition().schema(), rows);
    long loaded =
        send(statement(table), new ByteArrayInputStream(lines.array(), 0, lines.length()));
    Loader.requireExact(session, table.name(), rows.size(), loaded);
  }

  /** Loads no rows, to see whether loading works; fails if the answer takes longer than this. */
  void tryOut(Loader.StagingTable table, int millis) {
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

  private void format(TableSchema schema, RowBlock rows) {
    lines.clear();
    RowText text =
        rowTexts.computeIfAbsent(schema.name(), name -> new RowText(schema.columns().size()));
    boolean[] plain = new boolean[schema.columns().size()];
    for (int c = 0; c < plain.length; c++) {
      ColumnType type = schema.columns().get(c).type();
      plain[c] = type == ColumnType.DATE || type == ColumnType.AMOUNT;
    }
    for (int row = 0; row < rows.size(); row++) {
      rows.show(row, text);
      LineFormat.append(text, plain, lines);
    }
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
        long loaded = s.executeLargeUpdate(statement);
        s.setLocalInfileInputStream(null);
        return loaded;
      } finally {
        allowed.setValue(before);
      }
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  private static String statement(Loader.StagingTable table) {
    StringJoiner columns = new StringJoiner(", ", " (", ")");
    for (Column column : table.definition().schema().columns()) {
      columns.add(Names.quoted(column.name()));
    }
    return "LOAD DATA LOCAL INFILE '"
        + NO_FILE
        + "' INTO TABLE "
        + Names.quoted(table.stored())
        + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\'"
        + " LINES TERMINATED BY '\\n'"
        + columns;
  }
}
