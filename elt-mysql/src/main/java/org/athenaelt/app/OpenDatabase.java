package org.athenaelt.app;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.mysql.ConnectionCheck;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.MySqlSink;

/** The database of a command, and its embedded server if it has one. */
final class OpenDatabase implements AutoCloseable {

  private final Optional<EmbeddedServer> embedded;
  private final ConnectionSettings settings;
  private final String name;
  private final MySqlSink.Builder sink;

  private OpenDatabase(
      Optional<EmbeddedServer> embedded,
      ConnectionSettings settings,
      String name,
      DatabaseOptions options) {
    this.embedded = embedded;
    this.settings = settings;
    this.name = name;
    this.sink = options.sink(settings, name);
    // Refuses an invalid option before anything else is done.
    this.sink.build();
  }

  static OpenDatabase embedded(EmbeddedServer server, String name, DatabaseOptions options) {
    return new OpenDatabase(Optional.of(server), server.settings(), name, options);
  }

  static OpenDatabase at(ConnectionSettings settings, String name, DatabaseOptions options) {
    return new OpenDatabase(Optional.empty(), settings, name, options);
  }

  DataSource dataSource() {
    return settings.dataSource();
  }

  String name() {
    return name;
  }

  Optional<EmbeddedServer> embeddedServer() {
    return embedded;
  }

  MySqlSink.Builder sink() {
    return sink;
  }

  /**
   * Requires that a run can fill the database; called before any file is read.
   *
   * @throws org.athenaelt.mysql.DatabaseException if none can
   */
  void check() {
    ConnectionCheck.require(dataSource(), name);
  }

  /** Where the tables are, and how a user can see them. */
  List<String> whereToLook() {
    String tables = "tables     database " + where();
    return embedded
        .map(server -> List.of(tables, "to query   " + Invocation.of("serve", server.folder())))
        .orElseGet(() -> List.of(tables));
  }

  /** The database and its server, in words. */
  String where() {
    return name
        + embedded
            .map(server -> ", embedded server in " + server.folder())
            .orElseGet(() -> " at " + settings);
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedServer::close);
  }
}
