package org.athenaelt.app.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.athenaelt.app.terminal.DisplayWidth;
import org.athenaelt.table.Printable;

/** A table of {@link Printable} cells: texts left-aligned, numbers right. */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final Set<Integer> numbers = new HashSet<>();

  private TextTable(List<String> header) {
    row(header.toArray(String[]::new));
  }

  /** A table of numbers, except for the first column. */
  public static TextTable ofNumbers(String... header) {
    return ofTexts(header).numbers(Arrays.copyOfRange(header, 1, header.length));
  }

  /** A table of texts. */
  public static TextTable ofTexts(String... header) {
    return new TextTable(List.of(header));
  }

  /** Makes columns of texts columns of numbers. */
  public TextTable numbers(String... header) {
    for (String name : header) {
      numbers.add(rows.get(0).indexOf(name));
    }
    return this;
  }

  /** Adds a row. */
  public TextTable row(String... cells) {
    rows.add(Arrays.stream(cells).map(Printable::text).toList());
    return this;
  }

  /** The lines, the header first. */
  public List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], width(row.get(c)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String cell = row.get(c);
      String padding = " ".repeat(widths[c] - width(cell));
      line.append(c == 0 ? "" : GAP);
      line.append(numbers.contains(c) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return DisplayWidth.of(cell);
  }
}
