package org.athenaelt.mysql;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.athenaelt.mysql.internal.session.MySqlUrl;
import org.athenaelt.mysql.internal.session.SettingsDataSource;
import org.athenaelt.mysql.internal.session.Target;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to connect: a parsed JDBC URL with safe defaults. Immutable; {@link #toString}
 * shows no password.
 *
 * <p>Defaults that the URL may override: {@code connectTimeout} 10 s, {@code socketTimeout} 30 min,
 * {@code characterEncoding} UTF-8. The URL cannot turn on what endangers files or books: reading of
 * local files by the server's wish, silent reconnects, several statements in one.
 */
public final class ConnectionSettings {

  private static final Map<String, String> DEFAULTS =
      ImmutableMap.of(
          "connectTimeout", "10000",
          "socketTimeout", "1800000",
          "characterEncoding", "UTF-8",
          "connectionTimeZone", "LOCAL");

  private static final Map<String, String> FORCED =
      ImmutableMap.of(
          "allowLoadLocalInfile", "false",
          // Says to the server that LOAD DATA LOCAL is possible, and lets it name no file: an empty
          // path contains none. The rows come from memory.
          "allowLoadLocalInfileInPath", "",
          "allowUrlInLocalInfile", "false",
          "autoReconnect", "false",
          "allowMultiQueries", "false",
          "autoDeserialize", "false");

  private final String host;
  private final int port;
  private final Optional<String> database;
  private final @Nullable String user;
  private final @Nullable String password;
  private final ImmutableMap<String, String> parameters;

  private ConnectionSettings(
      String host,
      int port,
      Optional<String> database,
      @Nullable String user,
      @Nullable String password,
      Map<String, String> parameters) {
    this.host = host;
    this.port = port;
    this.database = database;
    this.user = user;
    this.password = password;
    this.parameters = ImmutableMap.copyOf(parameters);
  }

  /**
   * Reads {@code jdbc:mysql://host[:port]/[database][?name=value&…]}; {@code jdbc:mariadb:} means
   * the same. User and password may be among the parameters.
   *
   * @throws IllegalArgumentException if it is no such URL, or one for several hosts; the message
   *     holds no password
   */
  public static ConnectionSettings parse(String url) {
    MySqlUrl parsed = MySqlUrl.parse(url);
    Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    parameters.putAll(parsed.parameters());
    String user = parameters.remove("user");
    String password = parameters.remove("password");
    FORCED.forEach(
        (name, value) -> {
          String given = parameters.remove(name);
          checkArgument(
              given == null || given.equalsIgnoreCase(value),
              "the URL sets %s, which is not allowed here",
              name);
        });
    return new ConnectionSettings(
        parsed.host(), parsed.port(), parsed.database(), user, password, parameters);
  }

  /** The same server for this user. */
  public ConnectionSettings withUser(String name) {
    return new ConnectionSettings(host, port, database, name, password, parameters);
  }

  /** The same with this password. */
  public ConnectionSettings withPassword(String secret) {
    return new ConnectionSettings(host, port, database, user, secret, parameters);
  }

  /** The same with one more parameter of the driver, in place of an older value. */
  public ConnectionSettings withParameter(String name, String value) {
    checkArgument(!FORCED.containsKey(name), "%s cannot be set", name);
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(parameters);
    all.put(name, value);
    return new ConnectionSettings(host, port, database, user, password, all);
  }

  /** The server's host name or address. */
  public String host() {
    return host;
  }

  /** The server's port. */
  public int port() {
    return port;
  }

  /** The user, if one is set. */
  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /** The database that the URL names, if any. Connections do not begin in it: it may not exist. */
  public Optional<String> database() {
    return database;
  }

  /**
   * The value of a parameter of the driver, if one is set, whatever the letter case of its name.
   */
  public Optional<String> parameter(String name) {
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Whether a password is set. */
  public boolean hasPassword() {
    return password != null;
  }

  /** Opens a new connection to the server each time. */
  public DataSource dataSource() {
    return new SettingsDataSource(this);
  }

  /** Whether a host is this machine, so that nobody else can be in between. */
  public static boolean isLoopback(@Nullable String host) {
    return host != null
        && (host.equalsIgnoreCase("localhost")
            || host.matches("127(\\.\\d{1,3}){3}")
            || host.equals("::1"));
  }

  public Target target() {
    return new Target(host, port, user, database.orElse(null));
  }

  public String driverUrl() {
    return "jdbc:mysql://" + authority() + "/";
  }

  public Properties driverProperties() {
    Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
    parameters.forEach(
        (name, value) -> {
          all.keySet().removeIf(name::equalsIgnoreCase);
          all.put(name, value);
        });
    all.putAll(FORCED);
    Properties properties = new Properties();
    properties.putAll(all);
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    return properties;
  }

  @Override
  public String toString() {
    return driverUrl() + database.orElse("") + (user == null ? "" : " as " + user);
  }

  private String authority() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
