package org.athenaelt.mysql.internal.session;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A parsed JDBC URL of one MySQL or MariaDB server. Messages quote no part of the URL. */
public record MySqlUrl(
    String host, int port, Optional<String> database, ImmutableMap<String, String> parameters) {

  private static final int DEFAULT_PORT = 3306;

  private static final Pattern FORM =
      Pattern.compile(
          "jdbc:(?:mysql|mariadb)://(?:(?<login>[^/?#]*)@)?(?<host>\\[[^\\]/?]*\\]|[^/?#:,()=\\[\\]]*)"
              + "(?::(?<port>\\d{1,5}))?(?:/(?<database>[^?#&;]*))?(?:\\?(?<query>.*))?",
          Pattern.CASE_INSENSITIVE);

  private static final String EXPECTED =
      "expected jdbc:mysql://HOST[:PORT]/[DATABASE][?NAME=VALUE&...]";

  /**
   * Parses a URL.
   *
   * @throws IllegalArgumentException if the URL has another form, or a login before the host
   */
  public static MySqlUrl parse(String url) {
    Matcher parts = FORM.matcher(url);
    checkArgument(parts.matches(), "not the JDBC URL of one MySQL or MariaDB server, %s", EXPECTED);
    checkArgument(
        parts.group("login") == null,
        "the JDBC URL holds a login before the host; name the user separately, %s",
        EXPECTED);
    String host = parts.group("host").replaceAll("[\\[\\]]", "");
    int port = parts.group("port") == null ? DEFAULT_PORT : Integer.parseInt(parts.group("port"));
    checkArgument(port >= 1 && port <= 65_535, "the JDBC URL has port %s, %s", port, EXPECTED);
    String database = parts.group("database");
    return new MySqlUrl(
        host.isEmpty() ? "localhost" : host,
        port,
        Optional.ofNullable(database).filter(name -> !name.isEmpty()).map(MySqlUrl::decoded),
        parameters(parts.group("query")));
  }

  private static ImmutableMap<String, String> parameters(@Nullable String query) {
    Map<String, String> all = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        if (!name.isEmpty()) {
          all.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
      }
    }
    return ImmutableMap.copyOf(all);
  }

  private static String decoded(String text) {
    try {
      // A plus sign is not an encoded space; the driver keeps it.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the JDBC URL has a percent sign without two hexadecimal digits after it; write %25");
    }
  }
}
