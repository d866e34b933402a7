package org.athenaelt.mysql;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.athenaelt.mysql.internal.session.MySqlUrl;
import org.athenaelt.mysql.internal.session.SettingsDataSource;
import org.jspecify.annotations.Nullable;

/**
 * A parsed JDBC URL with safe defaults. Immutable; {@link #toString} shows no password, but the
 * serialized form contains it.
 *
 * <p>Defaults that the URL may override: {@code connectTimeout} 10 s, {@code socketTimeout} 30 min,
 * {@code characterEncoding} UTF-8, {@code connectionTimeZone} LOCAL. The URL cannot enable what
 * puts files or data at risk: local files that the server requests, automatic reconnects, several
 * statements in one.
 */
public final class ConnectionSettings implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Map<String, String> DEFAULTS =
      ImmutableMap.of(
          "connectTimeout", "10000",
          "socketTimeout", "1800000",
          "characterEncoding", "UTF-8",
          "connectionTimeZone", "LOCAL");

  private static final Map<String, String> FORCED =
      ImmutableMap.of(
          "allowLoadLocalInfile", "false",
          // Announces LOAD DATA LOCAL to the server, but allows no file: an empty path contains
          // none.
          // The rows come from memory.
          "allowLoadLocalInfileInPath", "",
          "allowUrlInLocalInfile", "false",
          "autoReconnect", "false",
          "allowMultiQueries", "false",
          "autoDeserialize", "false");

  private final String host;
  private final int port;
  private final @Nullable String database;
  private final @Nullable String user;
  private final @Nullable String password;
  private final ImmutableMap<String, String> parameters;

  private ConnectionSettings(
      String host,
      int port,
      @Nullable String database,
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
   * Parses {@code jdbc:mysql://host[:port]/[database][?name=value&…]}; {@code jdbc:mariadb:} means
   * the same. User and password may be among the parameters.
   *
   * @throws IllegalArgumentException if the URL has another form or several hosts; the message
   *     contains no password
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
              "the URL sets %s, which is not allowed; remove it",
              name);
        });
    return new ConnectionSettings(
        parsed.host(), parsed.port(), parsed.database().orElse(null), user, password, parameters);
  }

  /** These settings with another user. */
  public ConnectionSettings withUser(String name) {
    return new ConnectionSettings(host, port, database, name, password, parameters);
  }

  /** These settings with another password. */
  public ConnectionSettings withPassword(String secret) {
    return new ConnectionSettings(host, port, database, user, secret, parameters);
  }

  /**
   * These settings with a driver parameter set, or set to another value.
   *
   * @throws IllegalArgumentException if it is one that no URL can set
   */
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

  /** The database in the URL, if any. It is not the default of connections: it may not exist. */
  public Optional<String> database() {
    return Optional.ofNullable(database);
  }

  /** The value of a driver parameter, if it is set; the name is not case-sensitive. */
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

  /** A data source without a pool: it opens a new connection at each request. */
  public DataSource dataSource() {
    return new SettingsDataSource(this, driverUrl(), this::driverProperties);
  }

  /** The URL for the driver, without parameters. */
  String driverUrl() {
    return "jdbc:mysql://" + authority() + "/";
  }

  /** The parameters for the driver, login included. */
  Properties driverProperties() {
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
    return driverUrl() + database().orElse("") + (user == null ? "" : " as " + user);
  }

  private String authority() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
