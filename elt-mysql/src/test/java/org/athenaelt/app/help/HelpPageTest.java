package org.athenaelt.app.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.athenaelt.app.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpPageTest {

  static Stream<String> commands() {
    return Stream.of(
        "run", "check", "check-connection", "owner", "diff", "explain", "status", "serve");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void examplesComeBeforeTheOptions(String command) {
    String help = Shell.run(command, "--help").out();

    assertThat(help).startsWith("Usage: athena-elt " + command + " [OPTIONS]");
    assertThat(help.indexOf("Examples:")).isPositive().isLessThan(help.indexOf("  --"));
    assertThat(help).contains("Exit codes:");
  }

  /** An example with an unknown option would end with "Unknown option". */
  @ParameterizedTest
  @MethodSource("commands")
  void examplesAreValid(String command) {
    assertThat(Example.of(command)).isNotEmpty();
    for (Example example : Example.of(command)) {
      String[] arguments = (example.arguments() + " --version").split(" ");
      assertThat(arguments[0]).isEqualTo(command);
      Shell.Result result = Shell.run(arguments);
      assertThat(result.err()).as(example.arguments()).isEmpty();
      assertThat(result.exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfACommandIsItsHelp(String command) {
    Shell.Result result = Shell.run("help", command);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo(Shell.run(command, "--help").out());
  }

  @Test
  void helpAloneIsThatOfTheProgram() {
    assertThat(Shell.run("help").out())
        .isEqualTo(Shell.run("--help").out())
        .contains("Examples:", "athena-elt run --data DIR", "Commands:", "  help ");
  }

  @Test
  void helpOfAnUnknownCommandIsWrongUsage() {
    Shell.Result result = Shell.run("help", "rnu");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("'rnu'");
  }

  /** A broken word cannot be copied, and reads badly. */
  @ParameterizedTest
  @ValueSource(strings = {"--output=FILE.csv", "--rejects=FILE.csv", "--bulk-load=auto|on|off"})
  void optionsAreNotBroken(String option) {
    assertThat(Shell.run("run", "--help").out()).contains(option);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void wordsAreNotBroken(String command) {
    List<String> lines = Shell.run(command, "--help").out().lines().toList();

    assertThat(lines)
        .allMatch(line -> line.length() <= 80 || line.contains("athena-elt " + command));
    for (int i = 1; i < lines.size(); i++) {
      String both = lines.get(i - 1) + "\n" + lines.get(i).strip();
      assertThat(both).doesNotContainPattern("^ .*[A-Za-z0-9/][-/=_]\n[A-Za-z0-9/]");
    }
  }
}
