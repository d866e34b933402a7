package org.athenaelt.spark.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.athenaelt.spark.LocalSession;
import picocli.CommandLine;

/** Runs the program in this process, and what it left. */
final class Program {

  /** How a call ended. */
  record Result(int code, String out, String err) {}

  private Program() {}

  static Result run(Object... arguments) {
    LocalSession.get();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of("run"));
    Arrays.stream(arguments).map(String::valueOf).forEach(all::add);
    CommandLine line =
        SparkMain.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    int code = line.execute(all.toArray(String[]::new));
    return new Result(code, out.toString(), err.toString());
  }

  /** The rows of all parts without their headers, in the order of the parts. */
  static List<String> rows(Path folder) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Path part : parts(folder)) {
      List<String> lines = Files.readAllLines(part, StandardCharsets.UTF_8);
      rows.addAll(lines.subList(1, lines.size()));
    }
    return rows;
  }

  static List<Path> parts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .sorted()
          .toList();
    }
  }

  /** The names of everything in a folder, hidden files too. */
  static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
