package org.athenaelt.app.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.athenaelt.app.terminal.DisplayWidth;
import org.athenaelt.table.Printable;

/** A table of {@link Printable} cells: texts left-aligned, numbers right. */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final Set<Integer> numbers = new HashSet<>();
  private final List<Integer> dispensable = new ArrayList<>();

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

  /** Names the columns that a narrow screen may leave out, the first one first. */
  public TextTable dispensable(String... header) {
    for (String name : header) {
      dispensable.add(rows.get(0).indexOf(name));
    }
    return this;
  }

  /** Adds a row. */
  public TextTable row(String... cells) {
    rows.add(Arrays.stream(cells).map(Printable::text).toList());
    return this;
  }

  /** The lines, the header first; on a screen, at most as wide as it is. */
  public List<String> lines(OptionalInt width) {
    if (width.isEmpty()) {
      return lines();
    }
    TextTable fitting = this;
    for (int left = 1;
        left <= dispensable.size() && fitting.tooWide(width.getAsInt()) > 0;
        left++) {
      fitting = without(new TreeSet<>(dispensable.subList(0, left)));
    }
    return fitting.lines(width.getAsInt());
  }

  private TextTable without(Set<Integer> columns) {
    List<Integer> kept =
        IntStream.range(0, rows.get(0).size()).filter(c -> !columns.contains(c)).boxed().toList();
    TextTable fewer = new TextTable(kept.stream().map(rows.get(0)::get).toList());
    for (List<String> row : rows.subList(1, rows.size())) {
      fewer.row(kept.stream().map(row::get).toArray(String[]::new));
    }
    for (int column = 0; column < kept.size(); column++) {
      if (numbers.contains(kept.get(column))) {
        fewer.numbers.add(column);
      }
    }
    return fewer;
  }

  /** By how many columns of the screen the cells are too wide, however short the header is. */
  private int tooWide(int width) {
    return excess(widths(rows.subList(1, rows.size())), width);
  }

  private static int excess(int[] widths, int width) {
    return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - width;
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
    int excess = excess(widths, width);
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
