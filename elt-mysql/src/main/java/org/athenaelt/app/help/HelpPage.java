package org.athenaelt.app.help;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.app.terminal.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lays out the help pages: the usage in a line, what the command does, examples, all options. */
public final class HelpPage {

  /** The program that the examples are of. */
  private static final String PROGRAM = "athena-elt";

  private static final String EXAMPLES = "examples";

  private HelpPage() {}

  /** Lays out the pages of a program and of all its commands, and adds the command {@code help}. */
  public static void lay(CommandLine program, Screen screen) {
    program.addSubcommand("help", new HelpCommand());
    List<String> keys = new ArrayList<>(program.getHelpSectionKeys());
    keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_DESCRIPTION) + 1, EXAMPLES);
    // Sets those of the commands, too.
    program.setHelpSectionKeys(keys);
    lay(program);
    program.getSubcommands().values().forEach(HelpPage::lay);
    program.setColorScheme(Help.defaultColorScheme(screen.hasColors() ? Ansi.ON : Ansi.OFF));
  }

  private static void lay(CommandLine command) {
    // The list of options below says it all, without breaking words.
    command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    command.getHelpSectionMap().put(EXAMPLES, HelpPage::examples);
  }

  private static String examples(Help help) {
    if (!help.commandSpec().root().name().equals(PROGRAM)) {
      return "\n";
    }
    StringBuilder text = new StringBuilder();
    for (Example example : Example.of(help.commandSpec().name())) {
      String comment = "  # " + example.does();
      String command = "  @|bold " + PROGRAM + " " + example.arguments() + "|@";
      text.append(help.colorScheme().ansi().string(comment + "\n" + command + "\n"));
    }
    return text.isEmpty() ? "\n" : help.createHeading("%nExamples:%n") + text + "\n";
  }
}
