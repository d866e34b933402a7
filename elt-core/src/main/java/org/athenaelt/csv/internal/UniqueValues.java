package org.athenaelt.csv.internal;

import java.util.List;
import java.util.Optional;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Utf8Buffer;

/**
 * Finds duplicate values in a column of any length. Stores only a fingerprint of each value; if two
 * are equal, the file is read again, so that a collision of fingerprints is never reported.
 */
public final class UniqueValues implements AutoCloseable {

  private final CsvDialect dialect;
  private final int column;
  private final FingerprintLog log = new FingerprintLog();

  /** The values of one column. */
  public UniqueValues(CsvDialect dialect, int column) {
    this.dialect = dialect;
    this.column = column;
  }

  /** The fingerprints of the values of a batch; equal ids have equal ones. Thread-safe. */
  public long[] fingerprints(CsvRows rows) {
    IdStyle ids = dialect.ids(column);
    long[] fingerprints = new long[rows.size()];
    if (rows instanceof SliceRows slices) {
      for (int row = 0; row < fingerprints.length; row++) {
        fingerprints[row] = slices.hash(row, column, ids);
      }
      return fingerprints;
    }
    Utf8Buffer value = new Utf8Buffer(64);
    for (int row = 0; row < fingerprints.length; row++) {
      value.clear();
      rows.appendTo(value, row, column);
      value.truncate(ids.keyLength(value.array(), 0, value.length()));
      fingerprints[row] = value.hash();
    }
    return fingerprints;
  }

  /** Adds the fingerprints of a batch. */
  public void add(long[] fingerprints) {
    for (long fingerprint : fingerprints) {
      log.add(fingerprint);
    }
  }

  /**
   * Checks that all values added are different.
   *
   * @throws CsvException at the first row with a duplicate value
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
   * Reads the file to find all rows with a duplicate value.
   *
   * @param before the duplicates in other columns; these rows are left out already
   */
  public RepeatedRows find(List<RepeatedRows> before) {
    return RepeatedRows.find(dialect, column, before);
  }

  /** The fault of a row whose value duplicates that of an earlier row. */
  public CsvException repeated(RecordReader.Entry entry, long earlierLine) {
    return CsvException.ofValue(
        dialect.file(),
        entry.line(),
        dialect.layout().schema().columns().get(column).name(),
        dialect.layout().value(entry.fields(), column),
        "duplicates line " + earlierLine,
        "values must be unique: correct or remove one of the rows");
  }

  @Override
  public void close() {
    log.close();
  }

  /** The record that begins on this line. */
  private RecordReader.Entry entry(long line) {
    try (RecordReader records = dialect.records()) {
      Optional<RecordReader.Entry> entry = records.next();
      while (entry.orElseThrow().line() < line) {
        entry = records.next();
      }
      return entry.get();
    }
  }
}
