package org.athenaelt.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athenaelt.mysql.ConnectionSettings;

/**
 * User, password and TLS files that come from outside the command line. Messages and {@link
 * #toString} hold no password.
 */
final class Credentials {

  static final String PASSWORD_VARIABLE = "ATHENA_ELT_PASSWORD";

  private final Map<String, String> options;

  private Credentials(Map<String, String> options) {
    this.options = options;
  }

  /** None at all. */
  static Credentials none() {
    return new Credentials(Map.of());
  }

  /**
   * The {@code [client]} section of an option file as {@code mysql --defaults-file} reads it.
   *
   * @throws IllegalArgumentException if it cannot be used, or if others may read it
   */
  static Credentials ofOptionFile(Path file) {
    Map<String, String> options = new TreeMap<>();
    boolean client = false;
    List<String> lines = PrivateFile.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("[")) {
        client = line.equalsIgnoreCase("[client]");
      } else if (line.startsWith("!")) {
        throw new IllegalArgumentException(
            file + " line " + (i + 1) + ": other files cannot be included");
      } else if (client && !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
        int equals = line.indexOf('=');
        String name = (equals < 0 ? line : line.substring(0, equals)).strip();
        name = name.toLowerCase(Locale.ROOT).replace('_', '-');
        try {
          TlsOptions.check(name);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(file + " line " + (i + 1) + ": " + e.getMessage(), e);
        }
        options.put(name, equals < 0 ? "" : value(line.substring(equals + 1).strip()));
      }
    }
    return new Credentials(options);
  }

  /**
   * The first line of a file as the password.
   *
   * @throws IllegalArgumentException if the file is empty, or if others may read it
   */
  static Credentials ofPasswordFile(Path file) {
    List<String> lines = PrivateFile.lines(file);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(file + " is empty; its first line should be the password");
    }
    return new Credentials(Map.of("password", lines.get(0)));
  }

  /** The password of the environment, if there is one. */
  static Credentials ofEnvironment(Map<String, String> environment) {
    String password = environment.get(PASSWORD_VARIABLE);
    return password == null ? none() : new Credentials(Map.of("password", password));
  }

  /** The URL's server, where there is no {@code --url}: host and port of the option file. */
  Optional<String> url() {
    String host = options.get("host");
    String port = options.get("port");
    if (host == null && port == null) {
      return Optional.empty();
    }
    String name = host == null ? "127.0.0.1" : host;
    return Optional.of(
        "jdbc:mysql://"
            + (name.indexOf(':') >= 0 ? "[" + name + "]" : name)
            + (port == null ? "" : ":" + port)
            + "/");
  }

  /**
   * The settings with what is known here. A user that they have already stays; anything else that
   * is known here counts more.
   *
   * @throws IllegalArgumentException if what an option file says of TLS cannot be honoured
   */
  ConnectionSettings applyTo(ConnectionSettings settings) {
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
    if (seconds != null) {
      result = result.withParameter("connectTimeout", seconds + "000");
    }
    return TlsOptions.apply(options, result);
  }

  @Override
  public String toString() {
    return "Credentials" + options.keySet();
  }

  /** Option files allow quotes around a value, and a few escapes in it. */
  private static String value(String text) {
    String value = text;
    if (value.length() >= 2
        && (value.charAt(0) == '\'' || value.charAt(0) == '"')
        && value.charAt(value.length() - 1) == value.charAt(0)) {
      value = value.substring(1, value.length() - 1);
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        char next = value.charAt(++i);
        switch (next) {
          case 'n' -> plain.append('\n');
          case 't' -> plain.append('\t');
          case 's' -> plain.append(' ');
          case '\\' -> plain.append('\\');
          default -> plain.append(c).append(next);
        }
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
