package org.athenaelt.sink;

import java.nio.file.Path;
import java.util.List;
import org.athenaelt.csv.ReadAs;

/**
 * An input file that has been read to its end.
 *
 * @param path its path
 * @param table the table that it fills
 * @param rowsRead the number of its rows, including rejected ones
 * @param rowsRejected the number of rejected rows
 * @param extraColumns its columns that the table does not have, as written in the header
 * @param sha256 the SHA-256 of its bytes, in hexadecimal
 * @param readAs how it was read; empty if that is not known
 * @param doubts what its values leave in doubt, one sentence each
 */
public record InputFile(
    Path path,
    String table,
    long rowsRead,
    long rowsRejected,
    List<String> extraColumns,
    String sha256,
    ReadAs readAs,
    List<String> doubts) {

  /** A file of which it is not known how it was read. */
  public InputFile(
      Path path,
      String table,
      long rowsRead,
      long rowsRejected,
      List<String> extraColumns,
      String sha256) {
    this(
        path,
        table,
        rowsRead,
        rowsRejected,
        extraColumns,
        sha256,
        new ReadAs(List.of()),
        List.of());
  }

  /** Copies the lists. */
  public InputFile {
    extraColumns = List.copyOf(extraColumns);
    doubts = List.copyOf(doubts);
  }

  /** The number of rows that were not rejected. */
  public long rowsKept() {
    return rowsRead - rowsRejected;
  }
}
