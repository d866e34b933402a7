package org.athenaelt.mysql.internal.session;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.athenaelt.mysql.ConnectionSettings;
import org.jspecify.annotations.Nullable;

/**
 * The server, user and database that a message names.
 *
 * @param host null if unknown
 * @param port 0 if unknown
 */
public record Target(
    @Nullable String host, int port, @Nullable String user, @Nullable String database) {

  /** What the settings name. */
  public static Target of(ConnectionSettings settings) {
    return new Target(
        settings.host(),
        settings.port(),
        settings.user().orElse(null),
        settings.database().orElse(null));
  }

  /** What is known before there is a connection. */
  public static Target of(DataSource source, String database) {
    return source instanceof SettingsDataSource own
        ? of(own.settings()).withDatabase(database)
        : new Target(null, 0, null, database);
  }

  /** The target, completed from the metadata of its connection if the host is unknown. */
  Target completedFrom(Connection connection) throws SQLException {
    if (host != null) {
      return this;
    }
    DatabaseMetaData metaData = connection.getMetaData();
    String url = metaData.getURL();
    String account = metaData.getUserName();
    int at = account == null ? -1 : account.lastIndexOf('@');
    String login = at < 0 ? account : account.substring(0, at);
    try {
      ConnectionSettings parsed = ConnectionSettings.parse(url == null ? "" : url);
      return new Target(parsed.host(), parsed.port(), login, database);
    } catch (IllegalArgumentException e) {
      return new Target(null, 0, login, database);
    }
  }

  private Target withDatabase(String name) {
    return new Target(host, port, user, name);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("server ");
    text.append(
        host == null ? "of the data source" : host.indexOf(':') >= 0 ? "[" + host + "]" : host);
    if (port > 0) {
      text.append(':').append(port);
    }
    if (user != null) {
      text.append(", user ").append(user.isEmpty() ? "''" : user);
    }
    if (database != null) {
      text.append(", database ").append(database);
    }
    return text.toString();
  }
}
