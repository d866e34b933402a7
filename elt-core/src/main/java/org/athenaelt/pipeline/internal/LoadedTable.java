package org.athenaelt.pipeline.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.athenaelt.check.InputTable;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.csv.CsvTable;
import org.athenaelt.sink.InputFile;
import org.athenaelt.table.TableSchema;

/**
 * A table read from a file into memory.
 *
 * @param schema its columns
 * @param batches its rows, in file order
 * @param input the file
 */
public record LoadedTable(TableSchema schema, List<CsvRows> batches, InputFile input) {

  /** Reads a file; stops if the thread is interrupted. */
  public static LoadedTable load(Inputs.Source source, TableSchema schema, CsvSettings settings) {
    try (CsvTable table = source.open(schema, settings)) {
      List<CsvRows> batches = new ArrayList<>();
      table.forEach(
          rows -> rows,
          rows -> {
            Interruption.check();
            batches.add(rows);
          });
      return new LoadedTable(schema, batches, describe(source.path(), schema, table));
    }
  }

  static InputFile describe(Path file, TableSchema schema, CsvTable table) {
    return new InputFile(
        file,
        schema.name(),
        table.rowsRead(),
        table.rowsRejected(),
        table.extraColumns(),
        table.sha256(),
        table.readAs(),
        table.doubts());
  }

  /** The table as checks see it. */
  InputTable forChecks() {
    return new InputTable(String.valueOf(input.path().getFileName()), schema, batches);
  }

  /** The number of rows. */
  public int size() {
    return batches.stream().mapToInt(CsvRows::size).sum();
  }

  /**
   * Calls the visitor for every row in file order, with its batch and its position in the batch.
   */
  public void forEach(BiConsumer<CsvRows, Integer> visitor) {
    for (CsvRows batch : batches) {
      for (int row = 0; row < batch.size(); row++) {
        visitor.accept(batch, row);
      }
    }
  }

  /** The line of a row; positions count from 0 over all batches. */
  public long line(int position) {
    int row = position;
    for (CsvRows batch : batches) {
      if (row < batch.size()) {
        return batch.line(row);
      }
      row -= batch.size();
    }
    throw new IndexOutOfBoundsException(position);
  }
}
