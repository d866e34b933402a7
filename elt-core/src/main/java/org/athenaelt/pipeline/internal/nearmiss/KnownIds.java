package org.athenaelt.pipeline.internal.nearmiss;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.pipeline.NearMiss;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/** Different ids of one column of a file, each with the first day on which it matches. */
public final class KnownIds {

  private final Path file;
  private final TableSchema schema;
  private final int column;
  private final List<CsvRows> batches;

  /** The position of the first row of each batch. */
  private final int[] starts;

  /** The rows of the ids, ascending. */
  private final int[] positions;

  private final int[] days;

  /**
   * Some ids of a file, which match from the first day on.
   *
   * @param batches all rows of the file
   * @param column the column of the ids
   * @param positions the rows of the ids, counted from 0, ascending
   */
  public KnownIds(
      Path file, TableSchema schema, List<CsvRows> batches, String column, int[] positions) {
    this.file = file;
    this.schema = schema;
    this.column = schema.indexOf(column);
    this.batches = batches.stream().filter(rows -> rows.size() > 0).toList();
    this.starts = new int[this.batches.size()];
    for (int b = 1; b < starts.length; b++) {
      starts[b] = starts[b - 1] + this.batches.get(b - 1).size();
    }
    this.positions = positions;
    this.days = new int[positions.length];
    Arrays.fill(days, Integer.MIN_VALUE);
  }

  /** Makes each id match from the date in its row on. */
  public KnownIds from(String dateColumn) {
    int date = schema.indexOf(dateColumn);
    for (int id = 0; id < days.length; id++) {
      int batch = batch(id);
      days[id] = batches.get(batch).epochDay(positions[id] - starts[batch], date);
    }
    return this;
  }

  int size() {
    return positions.length;
  }

  /** The first day on which an id matches, in days since 1970-01-01. */
  int day(int id) {
    return days[id];
  }

  void appendTo(Utf8Buffer out, int id) {
    int batch = batch(id);
    batches.get(batch).appendTo(out, positions[id] - starts[batch], column);
  }

  /** An id with its place in the file. */
  NearMiss.Value value(int id) {
    int batch = batch(id);
    int row = positions[id] - starts[batch];
    CsvRows rows = batches.get(batch);
    return new NearMiss.Value(
        file, rows.line(row), schema.columns().get(column).name(), rows.text(row, column));
  }

  private int batch(int id) {
    int found = Arrays.binarySearch(starts, positions[id]);
    return found >= 0 ? found : -found - 2;
  }
}
