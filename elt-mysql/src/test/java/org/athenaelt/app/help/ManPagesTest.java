package org.athenaelt.app.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ManPagesTest {

  @Command(
      name = "program",
      description = "Does things. And others.",
      subcommands = {Copy.class, HelpCommand.class},
      exitCodeList = "0:done")
  static final class Program {}

  @Command(name = "copy", description = ".hidden files are copied by \\copy.")
  static final class Copy {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to copy.")
    private String[] files;

    @Option(
        names = {"-n", "--number"},
        paramLabel = "N",
        defaultValue = "3",
        description = "How often (default: ${DEFAULT-VALUE}), up to 100%%.")
    private int number;

    @Option(names = "--secret", hidden = true)
    private boolean secret;
  }

  private static final Map<String, String> PAGES =
      ManPages.of(new CommandLine(new Program()), "1.2.3");

  @Test
  void aPageForTheProgramAndForEachCommandButHelp() {
    assertThat(PAGES).containsOnlyKeys("program", "program-copy");
    assertThat(PAGES.get("program"))
        .startsWith(".TH \"PROGRAM\" \"1\" \"\" \"program 1.2.3\" \"\"\n")
        .contains(".SH \"NAME\"\nprogram \\- does things\n")
        .contains(".SH \"COMMANDS\"\n.TP\n\\fBcopy\\fR\n")
        .contains(".TP\n\\fB0\\fR\ndone\n")
        .endsWith(".SH \"SEE ALSO\"\n\\fBprogram\\-copy\\fR(1)\n");
  }

  @Test
  void argumentsAndOptionsAreDescribed() {
    assertThat(PAGES.get("program-copy"))
        .contains("\\fBprogram copy\\fR [\\fIOPTION\\fR]... \\fIFILE\\fR...\n")
        .contains(".TP\n\\fIFILE\\fR\nWhat to copy.\n")
        .contains(
            ".TP\n\\fB\\-n\\fR, \\fB\\-\\-number\\fR=\\fIN\\fR\nHow often (default: 3), up to 100%.\n")
        .doesNotContain("secret");
  }

  @Test
  void textIsNoRequestAndNoEscape() {
    assertThat(PAGES.get("program-copy"))
        .contains(".PP\n\\&.hidden files are copied by \\ecopy.\n");
  }
}
