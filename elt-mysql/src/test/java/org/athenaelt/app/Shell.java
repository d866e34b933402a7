package org.athenaelt.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.athenaelt.app.terminal.Screen;
import picocli.CommandLine;

/** Runs commands as a shell does, but in this process. */
public final class Shell {

  private Shell() {}

  /** The result of a command. */
  public record Result(int exitCode, String out, String err) {}

  public static Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine(Screen.NONE, args);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    return new Result(line.execute(args), out.toString(), err.toString());
  }
}
