package org.athenaelt.bench.mysql;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.athenaelt.mysql.ConnectionSettings;

/** The server of the comparison, with one connection for everything but the product. */
final class Server implements AutoCloseable {

  private static final long POLL_MILLIS = 100;
  private static final int QUIET_POLLS = 3;
  private static final int MAX_POLLS = 600;

  /** Pages that an idle server reads between two polls at most, polls included. */
  private static final long IDLE_READS = 200;

  private final DataSource source;
  private final Connection connection;

  private Server(DataSource source) throws SQLException {
    this.source = source;
    this.connection = source.getConnection();
  }

  static Server at(ConnectionSettings settings) throws SQLException {
    return new Server(settings.dataSource());
  }

  /** Returns the source of connections for the product. */
  DataSource source() {
    return source;
  }

  String product() throws SQLException {
    return (isMariaDb() ? "MariaDB " : "MySQL ") + text("SELECT version()");
  }

  boolean isMariaDb() throws SQLException {
    return text("SELECT version()").contains("MariaDB");
  }

  /** Whether the server allows {@code LOAD DATA LOCAL}. */
  boolean allowsLocalFiles() throws SQLException {
    return number("SELECT @@global.local_infile") == 1;
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  private String text(String sql) throws SQLException {
    return text(sql, 1);
  }

  private String text(String sql, int column) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return String.valueOf(result.getString(column));
    }
  }

  /**
   * Runs a {@code LOAD DATA LOCAL} statement on a file. The driver reads it from a stream, and may
   * do so during this statement alone, so that the server cannot request another file.
   */
  void load(String sql, Path file) throws SQLException, IOException {
    RuntimeProperty<Boolean> allowed =
        connection
            .unwrap(JdbcConnection.class)
            .getPropertySet()
            .getProperty(PropertyKey.allowLoadLocalInfile);
    try (InputStream rows = Files.newInputStream(file);
        JdbcStatement statement = connection.createStatement().unwrap(JdbcStatement.class)) {
      statement.setEscapeProcessing(false);
      statement.setLocalInfileInputStream(rows);
      allowed.setValue(true);
      statement.executeLargeUpdate(sql);
    } finally {
      allowed.setValue(false);
    }
  }

  /** Waits until the server is idle, at most a minute: it purges rows after a task has ended. */
  void awaitIdle() throws SQLException, InterruptedException {
    long before = pagesRead();
    int quiet = 0;
    for (int poll = 0; quiet < QUIET_POLLS && poll < MAX_POLLS; poll++) {
      Thread.sleep(POLL_MILLIS);
      long now = pagesRead();
      quiet = now - before < IDLE_READS ? quiet + 1 : 0;
      before = now;
    }
  }

  private long pagesRead() throws SQLException {
    return Long.parseLong(text("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_read_requests'", 2));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
