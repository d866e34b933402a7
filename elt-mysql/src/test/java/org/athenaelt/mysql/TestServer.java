package org.athenaelt.mysql;

import java.time.Duration;
import javax.sql.DataSource;
import org.athenaelt.mysql.internal.session.Session;

/** A server that tests may do anything to, as its administrator. */
record TestServer(String name, ConnectionSettings settings) {

  String password() {
    return settings.driverProperties().getProperty("password", "");
  }

  DataSource dataSource() {
    return settings.dataSource();
  }

  boolean isMariaDb() {
    try (Session session = session()) {
      return session.dialect().product().equals("MariaDB");
    }
  }

  Session session() {
    return Session.open(dataSource(), settings.target(), Duration.ofSeconds(5));
  }

  /** A sink that soon notices that the server is gone. */
  MySqlSink sink(String database) {
    return MySqlSink.to(settings.withParameter("connectTimeout", "2000").dataSource())
        .database(database)
        .lockWait(Duration.ofSeconds(10))
        .streams(2)
        .build();
  }

  @Override
  public String toString() {
    return name;
  }
}
