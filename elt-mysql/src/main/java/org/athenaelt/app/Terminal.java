package org.athenaelt.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.athenaelt.app.output.Json;
import org.athenaelt.table.Printable;
import picocli.CommandLine.Model.CommandSpec;

/** The text output of a command; everything is made {@link Printable}. */
final class Terminal {

  private final PrintWriter out;

  private Terminal(PrintWriter out) {
    this.out = out;
  }

  static Terminal of(CommandSpec spec) {
    return new Terminal(spec.commandLine().getOut());
  }

  static Terminal ofErrors(CommandSpec spec) {
    return new Terminal(spec.commandLine().getErr());
  }

  void line(String text) {
    out.println(Printable.text(text));
  }

  void lines(List<String> lines) {
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
