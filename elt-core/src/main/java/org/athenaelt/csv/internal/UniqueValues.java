package org.athenaelt.csv.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.table.Utf8Buffer;

/**
 * Finds values that stand twice in a column of any length. Only a fingerprint of each value is
 * kept; when two are equal, the file is read again, so that a chance collision is never reported.
 */
public final class UniqueValues implements AutoCloseable {

  private final Path file;
  private final Layout layout;
  private final int column;
  private final FingerprintLog log = new FingerprintLog();

  public UniqueValues(Path file, Layout layout, int column) {
    this.file = file;
    this.layout = layout;
    this.column = column;
  }

  /** The fingerprints of the ids in some rows; many threads may ask. */
  public static long[] fingerprints(CsvRows rows, int column) {
    long[] fingerprints = new long[rows.size()];
    if (rows instanceof SliceRows slices) {
      for (int row = 0; row < fingerprints.length; row++) {
        fingerprints[row] = slices.hash(row, column);
      }
      return fingerprints;
    }
    Utf8Buffer value = new Utf8Buffer(64);
    for (int row = 0; row < fingerprints.length; row++) {
      value.clear();
      rows.appendTo(value, row, column);
      fingerprints[row] = value.hash();
    }
    return fingerprints;
  }

  public int column() {
    return column;
  }

  /** Takes the values of some rows, to be judged in the end. */
  public void add(long[] fingerprints) {
    for (long fingerprint : fingerprints) {
      log.add(fingerprint);
    }
  }

  /**
   * Judges the values taken.
   *
   * @throws CsvException if one stands there twice
   */
  public void check() {
    if (log.repeated(1).isEmpty()) {
      return;
    }
    try (RepeatedRows repeated = find(List.of())) {
      Optional<RepeatedRows.Repeated> first = repeated.first();
      if (first.isPresent()) {
        throw repeated(entry(first.get().line()), first.get().firstLine());
      }
    }
  }

  /**
   * Reads the file for the rows whose value an earlier row has.
   *
   * @param before the rows that are left out for what other columns hold
   */
  public RepeatedRows find(List<RepeatedRows> before) {
    return RepeatedRows.find(file, layout, column, before);
  }

  /** The fault of a row whose value an earlier row has. */
  public CsvException repeated(RecordReader.Entry entry, long earlierLine) {
    return CsvException.ofValue(
        file,
        entry.line(),
        layout.schema().columns().get(column).name(),
        layout.value(entry.fields(), column),
        "stands on line " + earlierLine + " already",
        "every row needs a value of its own");
  }

  @Override
  public void close() {
    log.close();
  }

  /** The record that begins on a line, on which one does. */
  private RecordReader.Entry entry(long line) {
    try (RecordReader records = new RecordReader(file, CsvInput.open(file), 1)) {
      Optional<RecordReader.Entry> entry = records.next();
      while (entry.orElseThrow().line() < line) {
        entry = records.next();
      }
      return entry.get();
    }
  }
}
