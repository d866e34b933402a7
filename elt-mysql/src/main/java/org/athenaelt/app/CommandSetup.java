package org.athenaelt.app;

import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The command line of a program of this product: help, conversions and failures of all commands.
 */
public final class CommandSetup {

  private CommandSetup() {}

  /** The command line of a root command; its commands have the exit codes that the root has. */
  public static CommandLine of(Object root) {
    CommandLine line = new CommandLine(root);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    for (CommandLine command : line.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
      command
          .getCommandSpec()
          .usageMessage()
          .exitCodeListHeading(usage.exitCodeListHeading())
          .exitCodeList(usage.exitCodeList());
    }
    Converters.register(line);
    Failures failures = new Failures();
    return line.setExecutionExceptionHandler(failures).setParameterExceptionHandler(failures);
  }
}
