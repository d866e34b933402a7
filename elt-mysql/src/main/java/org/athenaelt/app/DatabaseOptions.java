package org.athenaelt.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.athenaelt.app.login.Credentials;
import org.athenaelt.app.login.Secrets;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.mysql.BulkLoad;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.MySqlSink;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which database to use, and how to log in. There is no option that takes a password itself. */
final class DatabaseOptions {

  private static final String DATABASE = "Athena_data";

  /** Long enough for an interrupted run to drop its staging tables. */
  private static final Duration TIME_TO_TIDY_UP = Duration.ofSeconds(10);

  @Option(
      names = "--url",
      paramLabel = "JDBC_URL",
      description =
          "A MySQL or MariaDB server, as in jdbc:mysql://HOST:3306/DATABASE (default: an embedded"
              + " server that needs no set-up).")
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
          "A file whose first line is the password (default: the environment variable "
              + Credentials.PASSWORD_VARIABLE
              + ").")
  private Optional<Path> passwordFile = Optional.empty();

  @Option(
      names = "--defaults-file",
      paramLabel = "FILE",
      description = "An option file of MySQL, whose [client] section names server and login.")
  private Optional<Path> defaultsFile = Optional.empty();

  @Option(
      names = "--server-dir",
      paramLabel = "DIR",
      description =
          "Where the embedded server keeps its data (default: .athena-elt in the home folder).")
  private Optional<Path> serverDir = Optional.empty();

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
      converter = BulkLoadChoice.class,
      description =
          "Whether rows may go by LOAD DATA, from memory: auto uses it where the server allows it"
              + " and is on this machine or verified by TLS (default: ${DEFAULT-VALUE}).")
  private BulkLoad bulkLoad = BulkLoad.AUTO;

  /** Whether any of these options is there. */
  boolean isGiven() {
    return Stream.of(url, database, user, passwordFile, defaultsFile, serverDir)
        .anyMatch(Optional::isPresent);
  }

  /** Whatever of these options is a file or folder that a run needs: by its role, the path. */
  Map<String, Path> needed() {
    Map<String, Path> needed = new LinkedHashMap<>();
    passwordFile.ifPresent(file -> needed.put("the password file", file));
    defaultsFile.ifPresent(file -> needed.put("the option file", file));
    if (url.isEmpty() && defaultsFile.isEmpty()) {
      serverDir
          .or(Invocation::defaultServerDir)
          .ifPresent(folder -> needed.put("the folder of the embedded server", folder));
    }
    return needed;
  }

  /** Opens the database: starts the embedded server, or prepares to connect to another. */
  OpenDatabase open(CommandLine line) {
    try {
      url.ifPresent(Secrets::refuseInUrl);
      Credentials file = defaultsFile.map(Credentials::ofOptionFile).orElseGet(Credentials::none);
      Optional<String> server = url.or(file::url);
      if (server.isEmpty()) {
        refuseWithEmbedded(line);
        return OpenDatabase.embedded(startEmbedded(line), database.orElse(DATABASE), this);
      }
      if (serverDir.isPresent()) {
        throw new ParameterException(line, "--server-dir goes with the embedded server only");
      }
      ConnectionSettings settings = login(ConnectionSettings.parse(server.get()), file);
      String name = database.or(settings::database).orElse(DATABASE);
      return OpenDatabase.at(settings, name, this);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, e.getMessage(), e);
    }
  }

  private EmbeddedServer startEmbedded(CommandLine line) {
    Path folder =
        serverDir
            .or(Invocation::defaultServerDir)
            .orElseThrow(
                () ->
                    new ParameterException(
                        line,
                        "there is no home folder to keep the tables in: neither HOME nor this user's"
                            + " entry in the password file names one that exists. Name a folder with"
                            + " --server-dir, or a server with --url"));
    EmbeddedServer server = EmbeddedServer.start(folder);
    server.awaitCloseAtExit(TIME_TO_TIDY_UP);
    return server;
  }

  MySqlSink sink(ConnectionSettings settings, String name) {
    return MySqlSink.to(settings.dataSource())
        .database(name)
        .lockWait(Duration.ofSeconds(lockWait))
        .bulkLoad(bulkLoad)
        .build();
  }

  private ConnectionSettings login(ConnectionSettings parsed, Credentials file) {
    return Credentials.login(
        user.map(parsed::withUser).orElse(parsed),
        file,
        passwordFile.map(Credentials::ofPasswordFile).orElseGet(Credentials::none),
        Credentials.ofEnvironment(System.getenv()));
  }

  private void refuseWithEmbedded(CommandLine line) {
    if (Stream.of(user, passwordFile, defaultsFile).anyMatch(Optional::isPresent)) {
      throw new ParameterException(
          line, "--user, --password-file and --defaults-file need a server: name it with --url");
    }
  }
}
