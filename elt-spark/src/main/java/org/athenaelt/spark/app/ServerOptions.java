package org.athenaelt.spark.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.athenaelt.app.login.Credentials;
import org.athenaelt.app.login.Secrets;
import org.athenaelt.mysql.BulkLoad;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.MySqlSink;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options that name a database and the login; those of a local run, but for its own server. */
final class ServerOptions {

  private static final String DATABASE = "Athena_data";

  @Option(
      names = "--url",
      paramLabel = "JDBC_URL",
      description =
          "A MySQL or MariaDB server that the driver and all workers reach, as in"
              + " jdbc:mysql://HOST:3306/DATABASE (default: no database).")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "The database to fill (default: the one in the URL, else " + DATABASE + ").")
  private Optional<String> database = Optional.empty();

  @Option(names = "--user", paramLabel = "NAME", description = "The database user.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "A file on the driver whose first line is the password (default: the environment variable "
              + Credentials.PASSWORD_VARIABLE
              + ").")
  private Optional<Path> passwordFile = Optional.empty();

  @Option(
      names = "--defaults-file",
      paramLabel = "FILE",
      description = "A MySQL option file; its [client] group has the server and the login.")
  private Optional<Path> defaultsFile = Optional.empty();

  @Option(
      names = "--lock-wait",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long to wait for another run to end (default: ${DEFAULT-VALUE}).")
  private int lockWait;

  @Option(
      names = "--bulk-load",
      paramLabel = "auto|on|off",
      defaultValue = "auto",
      converter = BulkLoadWords.class,
      description =
          "Whether to load rows by LOAD DATA, from memory: auto does if the server allows it and is"
              + " on this machine or verified by TLS (default: ${DEFAULT-VALUE}).")
  private BulkLoad bulkLoad = BulkLoad.AUTO;

  /** Converts the words of {@code --bulk-load}. */
  private static final class BulkLoadWords implements ITypeConverter<BulkLoad> {

    private static final Map<String, BulkLoad> WORDS =
        Map.of("auto", BulkLoad.AUTO, "on", BulkLoad.ON, "off", BulkLoad.OFF);

    @Override
    public BulkLoad convert(String word) {
      return Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT)))
          .orElseThrow(
              () -> new TypeConversionException("expected auto, on or off, not '" + word + "'"));
    }
  }

  /**
   * A database to fill.
   *
   * @param settings how driver and workers connect
   * @param name its name
   * @param sink what fills it
   */
  record Target(ConnectionSettings settings, String name, MySqlSink sink) {}

  /** The database; empty if none is named. */
  Optional<Target> target(CommandLine line) {
    try {
      url.ifPresent(Secrets::refuseInUrl);
      Credentials file = defaultsFile.map(Credentials::ofOptionFile).orElseGet(Credentials::none);
      Optional<String> server = url.or(file::url);
      if (server.isEmpty()) {
        if (Stream.of(database, user, passwordFile, defaultsFile).anyMatch(Optional::isPresent)) {
          throw new ParameterException(
              line, "the options of the database need a server: name it with --url");
        }
        return Optional.empty();
      }
      ConnectionSettings parsed = ConnectionSettings.parse(server.get());
      ConnectionSettings settings =
          Credentials.login(
              user.map(parsed::withUser).orElse(parsed),
              file,
              passwordFile.map(Credentials::ofPasswordFile).orElseGet(Credentials::none),
              Credentials.ofEnvironment(System.getenv()));
      String name = database.or(settings::database).orElse(DATABASE);
      return Optional.of(
          new Target(
              settings,
              name,
              MySqlSink.to(settings.dataSource())
                  .database(name)
                  .lockWait(Duration.ofSeconds(lockWait))
                  .bulkLoad(bulkLoad)
                  .build()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, e.getMessage(), e);
    }
  }
}
