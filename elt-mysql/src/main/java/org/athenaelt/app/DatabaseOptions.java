package org.athenaelt.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.athenaelt.app.options.ServerOptions;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.embedded.StartingServer;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.MySqlSink;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that name a database: on a server, or on an embedded one. */
final class DatabaseOptions {

  @Option(
      names = "--url",
      paramLabel = "JDBC_URL",
      description =
          "A MySQL or MariaDB server, such as jdbc:mysql://HOST/DATABASE (default: an embedded"
              + " server, which needs no set-up).")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--server-dir",
      paramLabel = "DIR",
      description =
          "The folder for the data of the embedded server (default: .athena-elt in the home folder).")
  private Optional<Path> serverDir = Optional.empty();

  @Mixin private ServerOptions server = new ServerOptions();

  /** Whether any option that names a database is given. */
  boolean isGiven() {
    return url.isPresent() || serverDir.isPresent() || server.isGiven();
  }

  /** The files and folders that a run needs for the database, by their role in a message. */
  Map<String, Path> needed() {
    Map<String, Path> needed = new LinkedHashMap<>(server.files());
    if (hasNoServer()) {
      embeddedFolder().ifPresent(folder -> needed.put("the folder of the embedded server", folder));
    }
    return needed;
  }

  /** The name of the database of the embedded server. */
  String embeddedName() {
    return server.databaseName();
  }

  /** Whether nothing is given that could name a server. */
  private boolean hasNoServer() {
    return url.isEmpty() && !server.hasOptionFile();
  }

  /** Opens the database; empty if it is an embedded server that was never set up. */
  Optional<OpenDatabase> openIfSetUp(CommandLine line) {
    if (hasNoServer()) {
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
      Optional<ServerOptions.Server> named = server.server(url);
      if (named.isEmpty()) {
        refuseWithEmbedded(line);
        return beginEmbedded(line);
      }
      if (serverDir.isPresent()) {
        throw new ParameterException(
            line, "--server-dir is for the embedded server, without --url");
      }
      ConnectionSettings settings = named.get().settings();
      String name = named.get().database();
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
    StartingServer starting = StartingServer.in(folder, CtrlC.CLEAN_UP_TIME);
    try {
      // The address is not known yet.
      refuseInvalid(ConnectionSettings.parse("jdbc:mysql://127.0.0.1/"), embeddedName());
    } catch (IllegalArgumentException e) {
      starting.close();
      throw e;
    }
    return OpenDatabase.embedded(starting, embeddedName(), this);
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

  MySqlSink.Builder sink(DataSource source, String name) {
    return server.sink(source, name);
  }

  private void refuseWithEmbedded(CommandLine line) {
    if (server.hasLogin()) {
      throw new ParameterException(
          line, "--user, --password-file and --defaults-file need a server: name it with --url");
    }
  }
}
