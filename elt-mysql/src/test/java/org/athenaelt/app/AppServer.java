package org.athenaelt.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.embedded.ServerWithOptions;

/** The embedded server of the command line tests, which log in by its option file. */
final class AppServer {

  private static final EmbeddedServer SERVER =
      ServerWithOptions.start(folder(), "--innodb-flush-method=nosync");

  private AppServer() {}

  /** The arguments of a command, with the options for a database of this server. */
  static String[] with(String database, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--defaults-file", SERVER.optionFile().toString(), "--database", database));
    return all.toArray(String[]::new);
  }

  static DataSource dataSource() {
    return SERVER.dataSource();
  }

  static int port() {
    return SERVER.settings().port();
  }

  /** The rows of a query, each with its values separated by commas; NULL is empty. */
  static List<String> query(String sql) {
    return query(dataSource(), sql);
  }

  /** The same on another server. */
  static List<String> query(DataSource source, String sql) {
    List<String> rows = new ArrayList<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          String value = found.getString(i);
          values.add(value == null ? "" : value);
        }
        rows.add(String.join(",", values));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "app-server-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
