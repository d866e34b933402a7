package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Only the named command is built with its options: nobody can tell the difference. */
final class CommandLineTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--help",
        "--version",
        "--help run",
        "--version run",
        "--nonsense",
        "--nonsense run",
        "unknown",
        "rum",
        "run --help",
        "run --version",
        "run --nonsense",
        "run check",
        "owner --help",
        "owner",
        "owner a",
        "owner a not-a-date",
        "owner --help run",
        "check --help",
        "check-connection --help",
        "diff --help",
        "explain --help",
        "explain",
        "status --help",
        "status --runs x",
        "serve --help",
      })
  void answersAsWithAllCommandsComplete(String arguments) {
    String[] args = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    assertThat(execute(Main.commandLine(args), args))
        .isEqualTo(execute(Main.commandLine("@all"), args));
  }

  @Test
  void aFileOfArgumentsMayNameTheCommand() throws IOException {
    Path file = Files.writeString(folder.resolve("arguments"), "owner\n--help\n");
    String[] args = {"@" + file};
    assertThat(execute(Main.commandLine(args), args)).contains("KEY", "--data");
  }

  private static String execute(CommandLine line, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    return line.execute(args) + "\n" + out + "\n" + err;
  }
}
