package org.athenaelt.spark.app;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Keeps Spark's log out of the output, unless the caller has configured it. */
final class QuietLogs {

  private QuietLogs() {}

  static void set() {
    if (System.getProperty("log4j2.configurationFile") == null
        && System.getProperty("log4j.configurationFile") == null
        && System.getProperty("spark.log.level") == null) {
      Configurator.setRootLevel(Level.OFF);
    }
  }
}
