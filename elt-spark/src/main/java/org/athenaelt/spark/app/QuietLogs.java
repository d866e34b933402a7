package org.athenaelt.spark.app;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/** Keeps Spark's log out of the output, unless the caller has configured it. */
final class QuietLogs {

  private static final String APPENDER = "stderr";

  private QuietLogs() {}

  /** Spark would replace the default configuration, and one without an appender, by its own. */
  static void set() {
    if (!(LoggerContext.getContext(false).getConfiguration() instanceof DefaultConfiguration)) {
      return;
    }
    ConfigurationBuilder<BuiltConfiguration> quiet =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    quiet.add(
        quiet
            .newAppender(APPENDER, ConsoleAppender.PLUGIN_NAME)
            .addAttribute("target", ConsoleAppender.Target.SYSTEM_ERR));
    quiet.add(quiet.newRootLogger(Level.OFF).add(quiet.newAppenderRef(APPENDER)));
    Configurator.reconfigure(quiet.build());
  }
}
