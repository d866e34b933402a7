package org.athenaelt.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.athenaelt.pipeline.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command line program. */
@Command(
    name = "athena-elt",
    description = "Assigns accounting entries to the trusts that owned their loan accounts.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:unexpected failure",
      "2:wrong usage",
      "3:bad input data",
      "4:database unreachable, or it refused",
      "5:another run holds the lock",
      "6:a check failed, nothing was published",
      "7:published in part: the message says what is published and what not",
      "130:interrupted by Ctrl-C",
      "143:ended by SIGTERM"
    })
public final class Main {

  private static final List<Class<?>> COMMANDS =
      List.of(
          RunCommand.class,
          CheckCommand.class,
          CheckConnectionCommand.class,
          OwnerCommand.class,
          DiffCommand.class,
          ExplainCommand.class,
          StatusCommand.class,
          ServeCommand.class);

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    silenceLibraries();
    // Libraries format numbers in their messages for the default locale.
    Locale.setDefault(Locale.ROOT);
    System.exit(CtrlC.interrupts(() -> commandLine(args).execute(args)));
  }

  /** Keeps the logos, tips and logs of libraries out of the output. */
  private static void silenceLibraries() {
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

  /**
   * The command line for these arguments. It has the options of the command that they name, and of
   * the others only name and description: to build the options of all commands would take most of
   * the time of a start.
   */
  static CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(new Main());
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    // A file of arguments may name any command.
    boolean all = Arrays.stream(args).anyMatch(arg -> arg.startsWith("@"));
    String named = first(args);
    for (Class<?> type : COMMANDS) {
      Command command = Objects.requireNonNull(type.getAnnotation(Command.class));
      line.addSubcommand(
          command.name(),
          all || command.name().equals(named) ? complete(type, usage) : described(command));
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Converters.register(line);
    Failures failures = new Failures();
    return line.setExecutionExceptionHandler(failures).setParameterExceptionHandler(failures);
  }

  private static CommandSpec complete(Class<?> type, UsageMessageSpec usage) {
    CommandSpec command = CommandSpec.forAnnotatedObject(type).mixinStandardHelpOptions(true);
    command
        .usageMessage()
        .exitCodeListHeading(usage.exitCodeListHeading())
        .exitCodeList(usage.exitCodeList());
    return command;
  }

  private static CommandSpec described(Command command) {
    CommandSpec spec = CommandSpec.create().name(command.name());
    spec.usageMessage().description(command.description());
    return spec;
  }

  /** The first argument that names a command; empty if none does. */
  private static String first(String[] args) {
    for (String arg : args) {
      for (Class<?> type : COMMANDS) {
        if (Objects.requireNonNull(type.getAnnotation(Command.class)).name().equals(arg)) {
          return arg;
        }
      }
    }
    return "";
  }

  /** The version for {@code --version}. */
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"athena-elt " + Version.current()};
    }
  }
}
