package org.athenaelt.app.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A line that begins with a label in a column of its own, such as {@code warning one entry …}. On a
 * terminal it is wrapped below the text, and its label is coloured.
 */
final class LabelledLine {

  /** The columns of a label and the gap behind it. */
  private static final int INDENT = 11;

  private static final Set<String> LABELS =
      Set.of(
          "unchanged",
          "read",
          "join key",
          "matched",
          "unmatched",
          "stored by",
          "warning",
          "failed",
          "checks",
          "tables",
          "to query",
          "answers",
          "because",
          "near miss",
          "");

  private static final String YELLOW = "\u001B[33m";
  private static final String RED = "\u001B[31m";
  private static final String FAINT = "\u001B[2m";
  private static final String PLAIN = "\u001B[0m";

  private LabelledLine() {}

  /** The line as a terminal shows it; a line without a label as it is. */
  static List<String> on(OptionalInt width, boolean colors, String line) {
    if (line.length() <= INDENT
        || line.charAt(INDENT) == ' '
        || line.charAt(INDENT - 1) != ' '
        || !LABELS.contains(line.substring(0, INDENT).strip())) {
      return List.of(line);
    }
    String label = line.substring(0, INDENT);
    List<String> lines = new ArrayList<>();
    for (String part : parts(line.substring(INDENT), width)) {
      lines.add((lines.isEmpty() ? painted(label, colors) : " ".repeat(INDENT)) + part);
    }
    return lines;
  }

  /** Breaks at blanks; a longer word is not broken, so that it can be copied. */
  private static List<String> parts(String text, OptionalInt width) {
    if (width.isEmpty() || DisplayWidth.of(text) + INDENT <= width.getAsInt()) {
      return List.of(text);
    }
    int room = Math.max(INDENT, width.getAsInt() - INDENT);
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!part.isEmpty() && DisplayWidth.of(part + " " + word) > room) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append(part.isEmpty() ? "" : " ").append(word);
    }
    parts.add(part.toString());
    return parts;
  }

  private static String painted(String label, boolean colors) {
    if (!colors || label.isBlank()) {
      return label;
    }
    String color =
        switch (label.strip()) {
          case "warning" -> YELLOW;
          case "failed" -> RED;
          default -> FAINT;
        };
    return color + label.strip() + PLAIN + label.substring(label.strip().length());
  }
}
