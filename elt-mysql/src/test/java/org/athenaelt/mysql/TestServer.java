package org.athenaelt.mysql;

import javax.sql.DataSource;

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
    return Session.open(dataSource(), settings.target(), java.time.Duration.ofSeconds(5));
  }

  @Override
  public String toString() {
    return name;
  }
}
