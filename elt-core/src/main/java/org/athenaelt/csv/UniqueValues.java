package org.athenaelt.csv;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds values that stand twice in a column of any length. Only a fingerprint of each value is
 * kept; when two are equal, the file is read again, so that a chance collision is never reported.
 */
final class UniqueValues implements AutoCloseable {

  /** More repetitions than anyone reads of: the first one in the file is what is reported. */
  private static final int MOST_SUSPECTS = 1 << 16;

  private final Path file;
  private final Layout layout;
  private final int column;
  private final FingerprintLog log = new FingerprintLog();
  private final FingerprintSet seen = new FingerprintSet();
  private final Utf8Buffer value = new Utf8Buffer(64);

  UniqueValues(Path file, Layout layout, int column) {
    this.file = file;
    this.layout = layout;
    this.column = column;
  }

  /** The fingerprints of the ids in some rows; many threads may ask. */
  static long[] fingerprints(CsvRows rows, int column) {
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

  int column() {
    return column;
  }

  /** Takes the values of some rows, to be judged in the end. */
  void add(long[] fingerprints) {
    for (long fingerprint : fingerprints) {
      log.add(fingerprint);
    }
  }

  /**
   * Judges the values taken.
   *
   * @throws CsvException if one stands there twice
   */
  void check() {
    Set<Long> suspects = log.repeated(MOST_SUSPECTS);
    if (suspects.isEmpty()) {
      return;
    }
    Map<String, Long> lines = new HashMap<>();
    forEachRecord(
        entry -> {
          String text = text(entry);
          if (suspects.contains(fingerprint(text))) {
            Long earlier = lines.putIfAbsent(text, entry.line());
            if (earlier != null) {
              throw repeated(entry, earlier);
            }
          }
          return true;
        });
  }

  /**
   * Takes the value of a record, and judges it at once.
   *
   * @throws CsvException if a record before had it
   */
  void check(RecordReader.Entry entry) {
    if (!seen.add(fingerprint(text(entry)))) {
      OptionalLong earlier = lineBefore(entry);
      if (earlier.isPresent()) {
        throw repeated(entry, earlier.getAsLong());
      }
    }
  }

  @Override
  public void close() {
    log.close();
  }

  private OptionalLong lineBefore(RecordReader.Entry entry) {
    long[] line = new long[1];
    forEachRecord(
        earlier -> {
          boolean same = earlier.line() < entry.line() && text(earlier).equals(text(entry));
          line[0] = same ? earlier.line() : 0;
          return !same && earlier.line() < entry.line();
        });
    return line[0] == 0 ? OptionalLong.empty() : OptionalLong.of(line[0]);
  }

  private interface Visitor {
    /** Whether to go on. */
    boolean visit(RecordReader.Entry entry);
  }

  private void forEachRecord(Visitor visitor) {
    try (RecordReader records = new RecordReader(file, CsvInput.open(file), 1)) {
      records.header();
      Optional<RecordReader.Entry> next = records.next();
      while (next.isPresent() && visitor.visit(next.get())) {
        next = records.next();
      }
    }
  }

  private CsvException repeated(RecordReader.Entry entry, long earlierLine) {
    return CsvException.ofValue(
        file,
        entry.line(),
        layout.schema().columns().get(column).name(),
        text(entry),
        "stands on line " + earlierLine + " already",
        "every row needs a value of its own");
  }

  /** The value in a record; a record with too few fields, which was rejected, has none. */
  private String text(RecordReader.Entry entry) {
    List<String> fields = entry.fields();
    return layout.field(column) < fields.size() ? fields.get(layout.field(column)) : "";
  }

  private long fingerprint(String text) {
    value.clear();
    value.append(text);
    return value.hash();
  }
}
