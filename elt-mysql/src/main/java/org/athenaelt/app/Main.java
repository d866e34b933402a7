package org.athenaelt.app;

import java.util.List;
import java.util.Locale;
import org.athenaelt.app.terminal.Screen;
import org.athenaelt.pipeline.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

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

  private final Screen screen;

  private Main(Screen screen) {
    this.screen = screen;
  }

  /** The screen of the process that runs a command; none in another program. */
  static Screen screen(CommandSpec spec) {
    return spec.root().userObject() instanceof Main main ? main.screen : Screen.NONE;
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    silenceLibraries();
    // Libraries format numbers in their messages for the default locale.
    Locale.setDefault(Locale.ROOT);
    System.exit(CtrlC.interrupts(() -> commandLine(Screen.ofProcess(), args).execute(args)));
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
   * The command line for arguments: with one command if they start with its name, otherwise with
   * all. To make them all takes longer than a short command.
   */
  static CommandLine commandLine(Screen screen, String... args) {
    List<Class<?>> called =
        COMMANDS.stream()
            .filter(command -> args.length > 0 && args[0].equals(name(command)))
            .toList();
    return CommandSetup.of(new Main(screen), screen, called.isEmpty() ? COMMANDS : called);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  /** The version for {@code --version}. */
  public static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"athena-elt " + Version.current()};
    }
  }
}
