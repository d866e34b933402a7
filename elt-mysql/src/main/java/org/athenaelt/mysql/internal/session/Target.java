package org.athenaelt.mysql.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * The server, user and database that a message is about.
 *
 * @param host null where a foreign data source does not tell
 * @param port 0 where it is not known
 */
public record Target(
    @Nullable String host, int port, @Nullable String user, @Nullable String database) {

  static final Target UNKNOWN = new Target(null, 0, null, null);

  Target withDatabase(String name) {
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
