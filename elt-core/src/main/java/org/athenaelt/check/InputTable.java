package org.athenaelt.check;

import java.util.List;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.table.TableSchema;

/**
 * An input that is held in memory.
 *
 * @param file the name of its file, without the folder
 * @param schema its columns
 * @param batches its rows, in file order
 */
public record InputTable(String file, TableSchema schema, List<CsvRows> batches) {

  /** Copies the list. */
  public InputTable {
    batches = List.copyOf(batches);
  }

  /** Receives rows. */
  @FunctionalInterface
  public interface RowVisitor {

    /** Receives a row by its position in a batch. */
    void visit(CsvRows batch, int row);
  }

  /** The number of rows. */
  public long size() {
    return batches.stream().mapToLong(CsvRows::size).sum();
  }

  /** Visits every row in file order. */
  public void forEach(RowVisitor visitor) {
    for (CsvRows batch : batches) {
      for (int row = 0; row < batch.size(); row++) {
        visitor.visit(batch, row);
      }
    }
  }

  /** An example of the row at a position, which counts from 0 over all batches. */
  public Example example(long position, String text) {
    long row = position;
    for (CsvRows batch : batches) {
      if (row < batch.size()) {
        return new Example(file, batch.line((int) row), text);
      }
      row -= batch.size();
    }
    throw new IndexOutOfBoundsException(String.valueOf(position));
  }
}
