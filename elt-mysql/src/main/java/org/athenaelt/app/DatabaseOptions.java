package org.athenaelt.app;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.athenaelt.app.login.Credentials;
import org.athenaelt.app.login.Secrets;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.embedded.StartingServer;
import org.athenaelt.mysql.BulkLoad;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.MySqlSink;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that name a database and the login. No option takes a password itself. */
final class DatabaseOptions {

  private static final String DATABASE = "Athena_data";

  @Option(
      names = "--url",
      paramLabel = "JDBC_URL",
      description =
          "A MySQL or MariaDB server, such as jdbc:mysql://HOST/DATABASE (default: an embedded"
              + " server, which needs no set-up).")
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
      description = "A MySQL option file; its [client] group has the server and the login.")
  private Optional<Path> defaultsFile = Optional.empty();

  @Option(
      names = "--server-dir",
      paramLabel = "DIR",
      description =
          "The folder for the data of the embedded server (default: .athena-elt in the home folder).")
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
      converter = BulkLoadWords.class,
      completionCandidates = BulkLoadWords.class,
      description =
          "Whether to load rows by LOAD DATA, from memory: auto does if the server allows it and is"
              + " on this machine or verified by TLS (default: ${DEFAULT-VALUE}).")
  private BulkLoad bulkLoad = BulkLoad.AUTO;

  /** Converts the words of {@code --bulk-load}. */
  private static final class BulkLoadWords extends Converters.Words<BulkLoad> {

    BulkLoadWords() {
      super(ImmutableMap.of("auto", BulkLoad.AUTO, "on", BulkLoad.ON, "off", BulkLoad.OFF));
    }
  }

  /** Whether any option that names a database is given. */
  boolean isGiven() {
    return Stream.of(url, database, user, passwordFile, defaultsFile, serverDir)
        .anyMatch(Optional::isPresent);
  }

  /** The files and folders that a run needs for the database, by their role in a message. */
  Map<String, Path> needed() {
    Map<String, Path> needed = new LinkedHashMap<>();
    passwordFile.ifPresent(file -> needed.put("the password file", file));
    defaultsFile.ifPresent(file -> needed.put("the option file", file));
    if (url.isEmpty() && defaultsFile.isEmpty()) {
      embeddedFolder().ifPresent(folder -> needed.put("the folder of the embedded server", folder));
    }
    return needed;
  }

  /** The name of the database of the embedded server. */
  String embeddedName() {
    return database.orElse(DATABASE);
  }

  /** Opens the database; empty if it is an embedded server that was never set up. */
  Optional<OpenDatabase> openIfSetUp(CommandLine line) {
    if (url.isEmpty() && defaultsFile.isEmpty()) {
      refuseWithEmbedded(line);
      if (embeddedFolder().filter(EmbeddedServer::isSetUp).isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(open(line));
  }

  /** The folder of the embedded server; empty if there is none by default. */
  Optional<Path> embeddedFolder() {
    return serverDir.or(Invocation::defaultServerDir);
  }

  /** Opens the database: starts the embedded server, or prepares to connect to another. */
  OpenDatabase open(CommandLine line) {
    OpenDatabase opened = begin(line);
    try {
      opened.embeddedServer();
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** The same without waiting for the embedded server. */
  OpenDatabase begin(CommandLine line) {
    try {
      url.ifPresent(Secrets::refuseInUrl);
      Credentials file = defaultsFile.map(Credentials::ofOptionFile).orElseGet(Credentials::none);
      Optional<String> server = url.or(file::url);
      if (server.isEmpty()) {
        refuseWithEmbedded(line);
        return beginEmbedded(line);
      }
      if (serverDir.isPresent()) {
        throw new ParameterException(
            line, "--server-dir is for the embedded server, without --url");
      }
      ConnectionSettings settings = login(ConnectionSettings.parse(server.get()), file);
      String name = database.or(settings::database).orElse(DATABASE);
      refuseInvalid(settings, name);
      return OpenDatabase.at(settings, name, this);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, e.getMessage(), e);
    }
  }

  private OpenDatabase beginEmbedded(CommandLine line) {
    Path folder =
        embeddedFolder()
            .orElseThrow(
                () ->
                    new ParameterException(
                        line,
                        "there is no home folder for the tables: "
                            + homeVariable()
                            + ", and this user's entry in the password file names no existing"
                            + " folder. Name a folder with --server-dir, or a server with --url"));
    StartingServer server = StartingServer.in(folder, CtrlC.CLEAN_UP_TIME);
    try {
      // The address is not known yet.
      refuseInvalid(ConnectionSettings.parse("jdbc:mysql://127.0.0.1/"), embeddedName());
    } catch (IllegalArgumentException e) {
      server.close();
      throw e;
    }
    return OpenDatabase.embedded(server, embeddedName(), this);
  }

  /** Refuses an invalid option before anything else is done. */
  private void refuseInvalid(ConnectionSettings settings, String name) {
    sink(settings.dataSource(), name).build();
  }

  private static String homeVariable() {
    return Optional.ofNullable(System.getenv("HOME"))
        .filter(home -> !home.isEmpty())
        .map(home -> "HOME=" + home + " is not the absolute path of an existing folder")
        .orElse("HOME is not set");
  }

  MySqlSink.Builder sink(DataSource server, String name) {
    return MySqlSink.to(server)
        .database(name)
        .lockWait(Duration.ofSeconds(lockWait))
        .bulkLoad(bulkLoad);
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
