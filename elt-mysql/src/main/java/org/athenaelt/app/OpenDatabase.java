package org.athenaelt.app;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.MySqlSink;

/** A database that a command works with, and the embedded server below it, if there is one. */
final class OpenDatabase implements AutoCloseable {

  private final Optional<EmbeddedServer> embedded;
  private final ConnectionSettings settings;
  private final String name;

  private OpenDatabase(
      Optional<EmbeddedServer> embedded, ConnectionSettings settings, String name) {
    this.embedded = embedded;
    this.settings = settings;
    this.name = name;
  }

  static OpenDatabase embedded(EmbeddedServer server, String name) {
    return new OpenDatabase(Optional.of(server), server.settings(), name);
  }

  static OpenDatabase at(ConnectionSettings settings, String name) {
    return new OpenDatabase(Optional.empty(), settings, name);
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

  MySqlSink sink() {
    return MySqlSink.to(dataSource()).database(name).build();
  }

  /** Where the tables are, and how a person can look at them. */
  List<String> whereToLook() {
    return embedded
        .map(
            server ->
                List.of(
                    "tables     database " + name + ", embedded server in " + server.folder(),
                    "to look    java -jar athena-elt.jar serve"))
        .orElseGet(() -> List.of("tables     database " + name + " at " + settings));
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedServer::close);
  }
}
