package org.athenaelt.app.help;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The man pages of a program and of its commands, from the same model as its help pages. */
public final class ManPages {

  private ManPages() {}

  /** The texts of the pages in roff, by their names: {@code athena-elt}, {@code athena-elt-run}. */
  public static Map<String, String> of(CommandLine program, String version) {
    Map<String, String> pages = new LinkedHashMap<>();
    CommandSpec root = program.getCommandSpec();
    Stream.concat(Stream.of(root), commands(root))
        .forEach(
            command -> pages.put(command.qualifiedName("-"), new ManPage(command, version).text()));
    return pages;
  }

  /** The commands that have a page. */
  static Stream<CommandSpec> commands(CommandSpec root) {
    return root.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(command -> !command.helpCommand());
  }
}
