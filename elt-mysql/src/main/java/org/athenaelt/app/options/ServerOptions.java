package org.athenaelt.app.options;

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
import org.athenaelt.mysql.BulkLoad;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.MySqlSink;
import picocli.CommandLine.Option;

/**
 * The options for the database and the login on a server, which the command itself lets the caller
 * name. No option takes a password itself.
 */
public final class ServerOptions {

  private static final String DATABASE = "Athena_data";

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

  /** A server, with the login, and the name of a database on it. */
  public record Server(ConnectionSettings settings, String database) {}

  /**
   * The server that a URL names, or the option file; empty if none does.
   *
   * @throws IllegalArgumentException if the URL is invalid or has a password
   */
  public Optional<Server> server(Optional<String> url) {
    url.ifPresent(Secrets::refuseInUrl);
    Credentials file = defaultsFile.map(Credentials::ofOptionFile).orElseGet(Credentials::none);
    return url.or(file::url)
        .map(address -> login(ConnectionSettings.parse(address), file))
        .map(settings -> new Server(settings, database.or(settings::database).orElse(DATABASE)));
  }

  private ConnectionSettings login(ConnectionSettings parsed, Credentials file) {
    return Credentials.login(
        user.map(parsed::withUser).orElse(parsed),
        file,
        passwordFile.map(Credentials::ofPasswordFile).orElseGet(Credentials::none),
        Credentials.ofEnvironment(System.getenv()));
  }

  /** The name of the database on a server that has no URL. */
  public String databaseName() {
    return database.orElse(DATABASE);
  }

  /** Whether any option is given that names the database or the login. */
  public boolean isGiven() {
    return database.isPresent() || hasLogin();
  }

  /** Whether any option is given that names the login. */
  public boolean hasLogin() {
    return Stream.of(user, passwordFile, defaultsFile).anyMatch(Optional::isPresent);
  }

  /** Whether an option file is given, which may name the server. */
  public boolean hasOptionFile() {
    return defaultsFile.isPresent();
  }

  /** The files that are read for the login, by their role in a message. */
  public Map<String, Path> files() {
    Map<String, Path> files = new LinkedHashMap<>();
    passwordFile.ifPresent(file -> files.put("the password file", file));
    defaultsFile.ifPresent(file -> files.put("the option file", file));
    return files;
  }

  /** A sink on a server, with these options. */
  public MySqlSink.Builder sink(DataSource server, String name) {
    return MySqlSink.to(server)
        .database(name)
        .lockWait(Duration.ofSeconds(lockWait))
        .bulkLoad(bulkLoad);
  }
}
