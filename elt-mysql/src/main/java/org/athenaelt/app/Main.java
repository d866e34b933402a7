package org.athenaelt.app;

import java.util.Locale;
import org.athenaelt.pipeline.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Gives every accounting entry the trust that owned its loan account, from the command line. */
@Command(
    name = "athena-elt",
    description = "Assigns accounting entries to the trusts that owned their loan accounts.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    subcommands = {
      RunCommand.class,
      CheckConnectionCommand.class,
      OwnerCommand.class,
      ServeCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:unexpected failure",
      "2:wrong usage",
      "3:bad input data",
      "4:database unreachable, or it refused",
      "5:another run holds the lock",
      "6:a check failed, nothing was published",
      "7:published in part: the message says what stands where",
      "130:interrupted"
    })
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Quiet.libraries();
    // Libraries word messages of their own, with the digits of the default locale.
    Locale.setDefault(Locale.ROOT);
    System.exit(CtrlC.interrupts(() -> commandLine().execute(args)));
  }

  /** The command line, ready to execute arguments. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
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
    Failures failures = new Failures();
    return line.setExecutionExceptionHandler(failures).setParameterExceptionHandler(failures);
  }

  /** The version for {@code --version}. */
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"athena-elt " + Version.current()};
    }
  }
}
