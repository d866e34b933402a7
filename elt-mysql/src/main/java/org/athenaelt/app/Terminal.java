package org.athenaelt.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.athenaelt.app.output.Json;
import org.athenaelt.app.terminal.Screen;
import org.athenaelt.table.Printable;
import picocli.CommandLine.Model.CommandSpec;

/** The text output of a command; everything is made {@link Printable}. */
public final class Terminal {

  private final PrintWriter out;
  private final Screen screen;

  private Terminal(PrintWriter out, Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  /** The output of a command. */
  public static Terminal of(CommandSpec spec) {
    return new Terminal(spec.commandLine().getOut(), Main.screen(spec));
  }

  /** Lines on stderr. */
  static Terminal ofErrors(CommandSpec spec) {
    return new Terminal(spec.commandLine().getErr(), Screen.NONE);
  }

  /** Its columns; empty if it is no terminal. */
  public OptionalInt width() {
    return screen.outWidth();
  }

  /** Prints a line. */
  public void line(String text) {
    screen.lines(Printable.text(text)).forEach(out::println);
  }

  /** Prints lines. */
  public void lines(List<String> lines) {
    lines.forEach(this::line);
  }

  /** A JSON object on one line. */
  void json(Map<String, ?> object) {
    out.println(Json.of(object));
  }

  void flush() {
    out.flush();
  }
}
