package org.athenaelt.app.login;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.mysql.ConnectionSettings;

/**
 * User, passwords and TLS files from an option file, a password file or the environment. Messages
 * and {@link #toString} contain no password.
 */
public final class Credentials {

  /** The environment variable that may hold the password. */
  public static final String PASSWORD_VARIABLE = "ATHENA_ELT_PASSWORD";

  private final Map<String, String> options;

  private Credentials(Map<String, String> options) {
    this.options = options;
  }

  /** No credentials. */
  public static Credentials none() {
    return new Credentials(Map.of());
  }

  /**
   * The {@code [client]} group of an option file, as {@code mysql --defaults-file} reads it, and
   * the passwords of key stores in the group {@code [athena-elt]}.
   *
   * @throws IllegalArgumentException if the file is invalid, or other users may read it
   */
  public static Credentials ofOptionFile(Path file) {
    return new Credentials(ClientOptions.of(OptionFile.read(file)));
  }

  /**
   * The first line of a file as the password.
   *
   * @throws IllegalArgumentException if the line is empty, or other users may read the file
   */
  public static Credentials ofPasswordFile(Path file) {
    return new Credentials(Map.of("password", PrivateFile.firstLine(file)));
  }

  /** The password of the environment, if there is one; an empty variable counts as none. */
  public static Credentials ofEnvironment(Map<String, String> environment) {
    String password = environment.getOrDefault(PASSWORD_VARIABLE, "");
    return password.isEmpty() ? none() : new Credentials(Map.of("password", password));
  }

  /**
   * The settings with the login. A password file takes precedence over an option file; the
   * environment counts only if neither has a password.
   */
  public static ConnectionSettings login(
      ConnectionSettings settings,
      Credentials optionFile,
      Credentials passwordFile,
      Credentials environment) {
    ConnectionSettings named = passwordFile.applyTo(optionFile.applyTo(settings));
    return named.hasPassword() ? named : environment.applyTo(named);
  }

  /** The URL from host and port of the option file, for a call without {@code --url}. */
  public Optional<String> url() {
    String host = options.get("host");
    String port = options.get("port");
    if (host == null && port == null) {
      return Optional.empty();
    }
    String name = host == null || host.isEmpty() ? "127.0.0.1" : host;
    return Optional.of(
        "jdbc:mysql://"
            + (name.indexOf(':') >= 0 ? "[" + name + "]" : name)
            + (port == null ? "" : ":" + port)
            + "/");
  }

  /**
   * The settings with these credentials. A user and parameters that the settings have are kept; a
   * password of the credentials replaces theirs.
   *
   * @throws IllegalArgumentException if the TLS options of an option file are not supported
   */
  public ConnectionSettings applyTo(ConnectionSettings settings) {
    ConnectionSettings result = settings;
    String user = options.get("user");
    if (user != null && result.user().isEmpty()) {
      result = result.withUser(user);
    }
    String password = options.get("password");
    if (password != null) {
      result = result.withPassword(password);
    }
    String seconds = options.get("connect-timeout");
    if (seconds != null && settings.parameter("connectTimeout").isEmpty()) {
      result = result.withParameter("connectTimeout", seconds + "000");
    }
    for (String parameter : ClientOptions.PASSED_ON) {
      String value = options.get(parameter);
      if (value != null) {
        result = result.withParameter(parameter, value);
      }
    }
    return TlsOptions.apply(options, result);
  }

  @Override
  public String toString() {
    return "Credentials" + options.keySet();
  }
}
