package org.athenaelt.mysql.internal.session;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.athenaelt.mysql.ConnectionSettings;

/** Finds out which server a message should name. */
public final class Targets {

  private Targets() {}

  /** What is known before there is a connection. */
  public static Target of(DataSource source, String database) {
    return source instanceof SettingsDataSource own
        ? own.settings().target().withDatabase(database)
        : Target.UNKNOWN.withDatabase(database);
  }

  /** What a connection tells, for a data source that tells nothing. */
  public static Target of(Connection connection, Target known) throws SQLException {
    if (known.host() != null) {
      return known;
    }
    DatabaseMetaData about = connection.getMetaData();
    String url = about.getURL();
    String account = about.getUserName();
    int at = account == null ? -1 : account.lastIndexOf('@');
    String user = at < 0 ? account : account.substring(0, at);
    try {
      Target parsed = ConnectionSettings.parse(url == null ? "" : url).target();
      return new Target(parsed.host(), parsed.port(), user, known.database());
    } catch (IllegalArgumentException e) {
      return new Target(null, 0, user, known.database());
    }
  }
}
