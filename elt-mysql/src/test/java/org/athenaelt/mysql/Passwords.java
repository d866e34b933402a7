package org.athenaelt.mysql;

import java.util.Optional;

/** Looks where only tests may look. */
public final class Passwords {

  private Passwords() {}

  /** The password that the driver is given, if any. */
  public static Optional<String> of(ConnectionSettings settings) {
    return Optional.ofNullable(settings.driverProperties().getProperty("password"));
  }
}
