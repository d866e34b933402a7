package org.athenaelt.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.embedded.StartingServer;
import org.athenaelt.mysql.ConnectionCheck;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.MySqlSink;

/** The database of a command, and its embedded server if it has one, which may still start. */
final class OpenDatabase implements AutoCloseable {

  private final Optional<StartingServer> embedded;
  private final Supplier<ConnectionSettings> settings;
  private final String name;
  private final DatabaseOptions options;

  private OpenDatabase(
      Optional<StartingServer> embedded,
      Supplier<ConnectionSettings> settings,
      String name,
      DatabaseOptions options) {
    this.embedded = embedded;
    this.settings = settings;
    this.name = name;
    this.options = options;
  }

  static OpenDatabase embedded(StartingServer server, String name, DatabaseOptions options) {
    return new OpenDatabase(Optional.of(server), () -> server.await().settings(), name, options);
  }

  static OpenDatabase at(ConnectionSettings settings, String name, DatabaseOptions options) {
    return new OpenDatabase(Optional.empty(), () -> settings, name, options);
  }

  /** A source of connections to the server, which is awaited. */
  DataSource dataSource() {
    return settings.get().dataSource();
  }

  String name() {
    return name;
  }

  /** The embedded server, which is awaited; empty if the server is another. */
  Optional<EmbeddedServer> embeddedServer() {
    return embedded.map(StartingServer::await);
  }

  /** A builder of a sink on the server, which is awaited. */
  MySqlSink.Builder sink() {
    return options.sink(dataSource(), name);
  }

  /** Whether the server is an embedded one, which this process starts for itself. */
  boolean isEmbedded() {
    return embedded.isPresent();
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
            .orElseGet(() -> " at " + settings.get());
  }

  @Override
  public void close() {
    embedded.ifPresent(StartingServer::close);
  }
}
