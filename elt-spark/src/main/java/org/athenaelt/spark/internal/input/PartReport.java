package org.athenaelt.spark.internal.input;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.athenaelt.check.Example;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.ReadAs;
import org.jspecify.annotations.Nullable;

/**
 * What a task found in a part.
 *
 * @param number the number of the part
 * @param file the number of its file
 * @param rowsRead its rows, including rejected ones
 * @param rowsRejected its rejected rows
 * @param rejected the first rejected rows
 * @param fault what ended the reading; null if nothing did
 * @param indivisible whether the file cannot be divided
 * @param newest the newest date of an entry, in days since 1970-01-01
 * @param implausible entries whose date is not plausible
 * @param unequal entries whose credit differs from their debit
 * @param idSum the sum of the hashes of all ids, to compare with that of the result
 * @param readAs how the file was read
 * @param extraColumns the columns of the file that the table does not have
 * @param doubtsOfDates see {@link org.athenaelt.csv.CsvPartReader#doubtsOfDates}
 * @param doubtsOfAmounts see {@link org.athenaelt.csv.CsvPartReader#doubtsOfAmounts}
 * @param currencies the currencies by their first lines
 */
public record PartReport(
    int number,
    int file,
    long rowsRead,
    long rowsRejected,
    List<Rejected> rejected,
    @Nullable CsvException fault,
    boolean indivisible,
    int newest,
    Failing implausible,
    Failing unequal,
    long idSum,
    ReadAs readAs,
    List<String> extraColumns,
    List<String> doubtsOfDates,
    List<String> doubtsOfAmounts,
    Map<Long, String> currencies)
    implements Serializable {

  /** The date of a part without entries. */
  public static final int NO_DAY = Integer.MIN_VALUE;

  /** A rejected row. */
  public record Rejected(long position, CsvException fault) implements Serializable {}

  /** Rows that fail a check, and the first of them. */
  public record Failing(long count, List<Example> examples) implements Serializable {

    static final Failing NONE = new Failing(0, List.of());
  }

  /** The number of rows that were not rejected. */
  public long rowsKept() {
    return rowsRead - rowsRejected;
  }
}
