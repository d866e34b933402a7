package org.athenaelt.mysql;

import java.util.Optional;

/** Gives tests the password of settings, which users cannot read. */
public final class Passwords {

  private Passwords() {}

  /** The password for the driver, if one is set. */
  public static Optional<String> of(ConnectionSettings settings) {
    return Optional.ofNullable(settings.driverProperties().getProperty("password"));
  }
}
