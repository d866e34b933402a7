package org.athenaelt.spark.app;

import java.util.Optional;
import org.athenaelt.app.options.ServerOptions;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.MySqlSink;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that name a database for the whole cluster. */
final class SparkServerOptions {

  @Option(
      names = "--url",
      paramLabel = "JDBC_URL",
      description =
          "A MySQL or MariaDB server that the driver and all workers reach, as in"
              + " jdbc:mysql://HOST:3306/DATABASE (default: no database).")
  private Optional<String> url = Optional.empty();

  @Mixin private ServerOptions server = new ServerOptions();

  /**
   * A database to fill.
   *
   * @param settings how driver and workers connect
   * @param sink what fills it
   */
  record Target(ConnectionSettings settings, MySqlSink sink) {}

  /** The database; empty if none is named. */
  Optional<Target> target(CommandLine line) {
    try {
      Optional<Target> target = server.server(url).map(this::target);
      if (target.isEmpty() && server.isGiven()) {
        throw new ParameterException(
            line, "the options of the database need a server: name it with --url");
      }
      return target;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, e.getMessage(), e);
    }
  }

  private Target target(ServerOptions.Server named) {
    ConnectionSettings settings = named.settings();
    return new Target(settings, server.sink(settings.dataSource(), named.database()).build());
  }
}
