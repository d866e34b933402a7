package org.athenaelt.app;

import java.util.List;
import org.athenaelt.app.help.HelpPage;
import org.athenaelt.app.options.Converters;
import org.athenaelt.app.terminal.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The command line of a program of this product: help, conversions and failures of all commands.
 */
public final class CommandSetup {

  private CommandSetup() {}

  /** The command line of a root with commands, which have the exit codes that the root has. */
  public static CommandLine of(Object root, Screen screen, List<Class<?>> commands) {
    CommandLine line = new CommandLine(root);
    commands.forEach(line::addSubcommand);
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
    HelpPage.lay(line, screen);
    Failures failures = new Failures(screen);
    return line.setExecutionExceptionHandler(failures).setParameterExceptionHandler(failures);
  }
}
