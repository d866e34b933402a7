package org.athenaelt.app;

import java.io.PrintWriter;
import java.util.List;
import org.athenaelt.table.Printable;
import picocli.CommandLine.Model.CommandSpec;

/** The output of a command for a person: everything printed there is {@link Printable}. */
final class Terminal {

  private final PrintWriter out;

  private Terminal(PrintWriter out) {
    this.out = out;
  }

  static Terminal of(CommandSpec spec) {
    return new Terminal(spec.commandLine().getOut());
  }

  void line(String text) {
    out.println(Printable.text(text));
  }

  void lines(List<String> lines) {
    lines.forEach(this::line);
  }

  void flush() {
    out.flush();
  }
}
