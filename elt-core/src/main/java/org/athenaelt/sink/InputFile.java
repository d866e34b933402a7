package org.athenaelt.sink;

import java.nio.file.Path;
import java.util.List;

/**
 * An input file that was read to its end.
 *
 * @param path where it lies
 * @param table the table that it fills
 * @param rowsRead its rows, rejected ones among them
 * @param rowsRejected the rows left out
 * @param extraColumns its columns that the table does not have, as the header writes them
 * @param sha256 the SHA-256 of its bytes, in hexadecimal
 */
public record InputFile(
    Path path,
    String table,
    long rowsRead,
    long rowsRejected,
    List<String> extraColumns,
    String sha256) {

  public InputFile {
    extraColumns = List.copyOf(extraColumns);
  }

  /** The rows that were used. */
  public long rowsKept() {
    return rowsRead - rowsRejected;
  }
}
