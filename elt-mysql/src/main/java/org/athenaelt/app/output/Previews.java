package org.athenaelt.app.output;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.athenaelt.pipeline.RunListener;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/** Keeps the first rows of every table of a run, and passes everything on. */
public final class Previews implements RunListener {

  private static final int SHOWN = 5;

  private final RunListener next;
  private final Map<TableSchema, List<List<String>>> firstRows = new LinkedHashMap<>();
  private final Map<TableSchema, Long> counts = new LinkedHashMap<>();

  /** No rows yet. */
  public Previews(RunListener next) {
    this.next = next;
  }

  @Override
  public void progress(String step, long rows) {
    next.progress(step, rows);
  }

  @Override
  public void begins(String step) {
    next.begins(step);
  }

  @Override
  public void rows(TableSchema table, Rows rows) {
    List<List<String>> kept = firstRows.computeIfAbsent(table, t -> new ArrayList<>());
    for (int row = 0; row < rows.size() && kept.size() < SHOWN; row++) {
      kept.add(cells(table, rows, row));
    }
    counts.merge(table, (long) rows.size(), Long::sum);
    next.rows(table, rows);
  }

  private static List<String> cells(TableSchema table, Rows rows, int row) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      String text = rows.isEmpty(row, column) ? "" : rows.text(row, column);
      boolean isAmount = table.columns().get(column).type() == ColumnType.AMOUNT;
      cells.add(
          isAmount && !text.isEmpty() ? Words.amount(new BigDecimal(text)) : Words.orDash(text));
    }
    return cells;
  }

  /** The previews, one below the other; lines longer than the width are cut. */
  List<String> lines(OptionalInt width) {
    List<String> lines = new ArrayList<>();
    firstRows.forEach(
        (table, rows) -> {
          lines.add("");
          lines.add(title(table.name(), rows.size(), counts.getOrDefault(table, 0L)));
          lines.addAll(table(table, rows).lines(width));
        });
    return lines.isEmpty() ? lines : lines.subList(1, lines.size());
  }

  private static TextTable table(TableSchema table, List<List<String>> rows) {
    TextTable text = TextTable.ofTexts(names(table, false)).numbers(names(table, true));
    rows.forEach(row -> text.row(row.toArray(String[]::new)));
    return text;
  }

  private static String[] names(TableSchema table, boolean amountsOnly) {
    return table.columns().stream()
        .filter(column -> !amountsOnly || column.type() == ColumnType.AMOUNT)
        .map(Column::name)
        .toArray(String[]::new);
  }

  static String title(String table, int shown, long rows) {
    return table + ", the first " + shown + " of " + Words.count(rows) + " rows:";
  }
}
