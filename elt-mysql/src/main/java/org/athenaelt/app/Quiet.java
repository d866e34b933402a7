package org.athenaelt.app;

/** Keeps what libraries have to say about themselves out of the output. */
final class Quiet {

  private Quiet() {}

  static void libraries() {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    setUnlessGiven("org.slf4j.simpleLogger.defaultLogLevel", "off");
    setUnlessGiven("slf4j.internal.verbosity", "ERROR");
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
