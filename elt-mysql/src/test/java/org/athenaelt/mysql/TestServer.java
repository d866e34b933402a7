package org.athenaelt.mysql;

import java.time.Duration;
import javax.sql.DataSource;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Target;

/** A server for tests, with an administrator's login. */
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
    return Session.open(dataSource(), Target.of(settings), Duration.ofSeconds(5));
  }

  /** A sink with a short connect timeout, for tests that stop the server. */
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
