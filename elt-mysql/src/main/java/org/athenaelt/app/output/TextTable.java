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
    int[] widths = widths(rows);
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /**
   * The lines, at most so wide. Headers that are wider than their column are cut first, then the
   * widest columns.
   */
  public List<String> lines(int width) {
    int[] widths = widths(rows);
    int[] content = Arrays.copyOf(widths(rows.subList(1, rows.size())), widths.length);
    int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - width;
    for (; excess > 0; excess--) {
      int widest = 0;
      for (int c = 1; c < widths.length; c++) {
        widest = slack(c, widths, content) > slack(widest, widths, content) ? c : widest;
      }
      widths[widest] = Math.max(1, widths[widest] - 1);
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** How willingly a column is made narrower: those wider than their content before all others. */
  private static int slack(int column, int[] widths, int[] content) {
    int beyond = widths[column] - content[column];
    return beyond > 0 ? beyond + 1_000_000 : widths[column];
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).size()];
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], width(row.get(c)));
      }
    }
    return widths;
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String cell = DisplayWidth.shorten(row.get(c), widths[c]);
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
