package org.athenaelt.sink;

import java.nio.file.Path;
import java.util.List;

/**
 * An input file that has been read to its end.
 *
 * @param path its path
 * @param table the table that it fills
 * @param rowsRead the number of its rows, including rejected ones
 * @param rowsRejected the number of rejected rows
 * @param extraColumns its columns that the table does not have, as written in the header
 * @param sha256 the SHA-256 of its bytes, in hexadecimal
 */
public record InputFile(
    Path path,
    String table,
    long rowsRead,
    long rowsRejected,
    List<String> extraColumns,
    String sha256) {

  /** Copies the list. */
  public InputFile {
    extraColumns = List.copyOf(extraColumns);
  }

  /** The number of rows that were not rejected. */
  public long rowsKept() {
    return rowsRead - rowsRejected;
  }
}
