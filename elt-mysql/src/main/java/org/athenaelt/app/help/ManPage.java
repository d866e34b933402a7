package org.athenaelt.app.help;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** One man page in roff. */
final class ManPage {

  private final CommandSpec command;
  private final String version;
  private final StringBuilder out = new StringBuilder();

  ManPage(CommandSpec command, String version) {
    this.command = command;
    this.version = version;
  }

  String text() {
    String name = command.qualifiedName("-");
    String program = command.root().name();
    request(".TH", name.toUpperCase(Locale.ROOT), "1", "", program + " " + version, "");
    // Left-aligned and without hyphens: options and file names stay whole.
    out.append(".ad l\n.nh\n");
    List<String> description = List.of(command.usageMessage().description());
    section("Name");
    out.append(escaped(name)).append(" \\- ").append(escaped(summary(description))).append('\n');
    section("Synopsis");
    synopsis();
    section("Description");
    description.forEach(this::paragraph);
    arguments();
    options();
    commands();
    examples();
    exitCodes();
    seeAlso();
    return out.toString();
  }

  /** The first sentence, as a man page names itself: without a capital letter and a full stop. */
  private static String summary(List<String> description) {
    String first = plain(description.isEmpty() ? "" : description.get(0));
    int end = first.indexOf(". ");
    String sentence = (end < 0 ? first : first.substring(0, end)).replaceFirst("\\.$", "");
    return sentence.isEmpty()
        ? sentence
        : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  private void synopsis() {
    out.append(bold(command.qualifiedName(" ")));
    if (!command.options().isEmpty()) {
      out.append(" [").append(italic("OPTION")).append("]...");
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      String label = italic(parameter.paramLabel());
      boolean many = parameter.arity().max() > 1;
      String text = many ? label + "..." : label;
      out.append(' ').append(parameter.required() ? text : "[" + text + "]");
    }
    if (!command.subcommands().isEmpty()) {
      out.append(' ').append(italic("COMMAND"));
    }
    out.append('\n');
  }

  private void arguments() {
    List<PositionalParamSpec> parameters = command.positionalParameters();
    if (!parameters.isEmpty()) {
      section("Arguments");
      parameters.forEach(p -> item(italic(p.paramLabel()), List.of(p.description())));
    }
  }

  private void options() {
    section("Options");
    items(command.options().stream().filter(option -> option.group() == null).toList());
    for (ArgGroupSpec group : command.argGroups()) {
      Optional.ofNullable(group.heading()).ifPresent(this::paragraph);
      items(group.allOptionsNested());
    }
  }

  private void items(List<OptionSpec> options) {
    options.stream()
        .filter(option -> !option.hidden())
        .forEach(option -> item(term(option), List.of(option.description())));
  }

  private static String term(OptionSpec option) {
    String names = Stream.of(option.names()).map(ManPage::bold).collect(Collectors.joining(", "));
    return option.arity().max() == 0 ? names : names + "=" + italic(option.paramLabel());
  }

  private void commands() {
    if (!command.subcommands().isEmpty()) {
      section("Commands");
      command.subcommands().forEach((name, line) -> item(bold(name), List.of(brief(line))));
    }
  }

  private static String brief(CommandLine line) {
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    return usage.header().length > 0 ? usage.header()[0] : usage.description()[0];
  }

  private void examples() {
    List<Example> examples = Example.of(command.name());
    if (!examples.isEmpty()) {
      section("Examples");
      for (Example example : examples) {
        paragraph(example.does() + ":");
        out.append(".IP\n.nf\n");
        out.append(bold(command.root().name() + " " + example.arguments())).append("\n.fi\n");
      }
    }
  }

  private void exitCodes() {
    var codes = command.usageMessage().exitCodeList();
    if (!codes.isEmpty()) {
      section("Exit status");
      codes.forEach((code, meaning) -> item(bold(code), List.of(meaning)));
    }
  }

  private void seeAlso() {
    CommandSpec root = command.root();
    String others =
        Stream.concat(
                Stream.of(root.name()),
                ManPages.commands(root).map(command -> command.qualifiedName("-")))
            .filter(name -> !name.equals(command.qualifiedName("-")))
            .map(name -> bold(name) + "(1)")
            .collect(Collectors.joining(", "));
    section("See also");
    out.append(others).append('\n');
  }

  private void section(String heading) {
    request(".SH", heading.toUpperCase(Locale.ROOT));
  }

  private void item(String term, List<String> description) {
    out.append(".TP\n").append(term).append('\n');
    out.append(escaped(plain(String.join(" ", description)))).append('\n');
  }

  private void paragraph(String text) {
    out.append(".PP\n").append(escaped(plain(text))).append('\n');
  }

  private void request(String name, String... arguments) {
    out.append(name);
    for (String argument : arguments) {
      out.append(" \"").append(escaped(argument)).append('"');
    }
    out.append('\n');
  }

  private static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  private static String italic(String text) {
    return "\\fI" + escaped(text) + "\\fR";
  }

  /** A text without the markup of picocli, on one line. */
  private static String plain(String text) {
    return Ansi.OFF.string(text.replace("%n", " ").replace("%%", "%")).strip();
  }

  /** A text that roff shows as it is: backslashes, hyphens, and points at the start of a line. */
  private static String escaped(String text) {
    String safe = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
