package org.athenaelt.report;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.check.InputTable;
import org.athenaelt.table.Column;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/** The first rows of a table that comes in batches. */
final class FirstRows {

  private static final int SHOWN = 8;

  private final TableSchema schema;
  private final List<List<String>> rows = new ArrayList<>();
  private volatile boolean full;

  FirstRows(TableSchema schema) {
    this.schema = schema;
  }

  static TablePreview of(InputTable table) {
    FirstRows first = new FirstRows(table.schema());
    for (Rows batch : table.batches()) {
      first.add(first.of(batch));
    }
    return first.preview();
  }

  /** Whether no more rows are needed. */
  boolean isFull() {
    return full;
  }

  /** The first rows of a batch; none if no more are needed. Thread-safe. */
  List<List<String>> of(Rows batch) {
    if (full) {
      return List.of();
    }
    List<List<String>> first = new ArrayList<>();
    for (int row = 0; row < Math.min(SHOWN, batch.size()); row++) {
      List<String> texts = new ArrayList<>(schema.columns().size());
      for (int column = 0; column < schema.columns().size(); column++) {
        texts.add(batch.text(row, column));
      }
      first.add(texts);
    }
    return first;
  }

  /** Adds the first rows of the next batch. */
  void add(List<List<String>> batch) {
    for (int row = 0; !full && row < batch.size(); row++) {
      rows.add(batch.get(row));
      full = rows.size() == SHOWN;
    }
  }

  TablePreview preview() {
    return new TablePreview(
        schema.name(), schema.columns().stream().map(Column::name).toList(), rows);
  }
}
