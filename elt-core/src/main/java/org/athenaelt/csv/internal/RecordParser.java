package org.athenaelt.csv.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.table.BadValueException;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Converts records of Commons CSV to checked rows. It alone decides whether a row is valid: {@link
 * BlockParser} leaves every block that is not plain to it. Not thread-safe.
 */
public final class RecordParser {

  /** Is called for every row, and decides whether a valid one is kept. */
  public interface RowFilter {

    /** Keeps every valid row; throws at the first invalid one. */
    RowFilter STRICT =
        new RowFilter() {
          @Override
          public void accept(RecordReader.Entry entry) {}

          @Override
          public void reject(CsvException fault, RecordReader.Entry entry) {
            throw fault;
          }
        };

    /**
     * Called for every row whose own values are valid.
     *
     * @throws CsvException if the row conflicts with another one; {@link #reject} is then called
     */
    void accept(RecordReader.Entry entry);

    /** Called for every invalid row; may throw to end the reading. */
    void reject(CsvException fault, RecordReader.Entry entry);
  }

  private static final int BATCH_ROWS = 4096;

  private final Path file;
  private final Layout layout;
  private final FieldCheck[] checks;

  /**
   * @param patterns the date pattern of each column, null where it is not known yet
   */
  public RecordParser(Path file, Layout layout, @Nullable DatePattern[] patterns) {
    this.file = file;
    this.layout = layout;
    List<Column> columns = layout.schema().columns();
    checks = new FieldCheck[columns.size()];
    for (int c = 0; c < checks.length; c++) {
      checks[c] = new FieldCheck(columns.get(c), patterns[c]);
    }
  }

  /** The date pattern of each column, null until a value has determined it. */
  public @Nullable DatePattern[] patterns() {
    @Nullable DatePattern[] patterns = new DatePattern[checks.length];
    for (int c = 0; c < checks.length; c++) {
      patterns[c] = checks[c].pattern();
    }
    return patterns;
  }

  /** Whether the pattern of every date column in the file is known. */
  public boolean knowsItsPatterns() {
    for (int c = 0; c < checks.length; c++) {
      boolean dates = checks[c].column().type() == ColumnType.DATE;
      if (dates && checks[c].pattern() == null && layout.field(c) != Layout.ABSENT) {
        return false;
      }
    }
    return true;
  }

  /** Reads all remaining rows, batch by batch. */
  public void forEach(RecordReader records, RowFilter filter, Consumer<CsvRows> inOrder) {
    Optional<CsvRows> batch = next(records, filter);
    while (batch.isPresent()) {
      inOrder.accept(batch.get());
      batch = next(records, filter);
    }
  }

  private Optional<CsvRows> next(RecordReader records, RowFilter filter) {
    ColumnRows.Values[] values = emptyColumns();
    long[] lines = new long[BATCH_ROWS];
    int size = 0;
    Optional<RecordReader.Entry> next;
    while (size < BATCH_ROWS && (next = records.next()).isPresent()) {
      RecordReader.Entry entry = next.get();
      try {
        records.checkUtf8(entry);
        Object[] row = check(entry);
        filter.accept(entry);
        add(values, row);
        lines[size++] = entry.line();
      } catch (CsvException e) {
        filter.reject(e, entry);
      }
    }
    return size == 0 ? Optional.empty() : Optional.of(new ColumnRows(values, lines, size));
  }

  private ColumnRows.Values[] emptyColumns() {
    return layout.schema().columns().stream()
        .map(c -> c.type() == ColumnType.DATE ? new ColumnRows.Days(64) : new ColumnRows.Texts(64))
        .toArray(ColumnRows.Values[]::new);
  }

  /** Checks the whole row, so that no part of an invalid row is kept. */
  private Object[] check(RecordReader.Entry entry) {
    List<String> fields = entry.fields();
    if (fields.size() != layout.header().size()) {
      throw CsvException.ofLine(
          file,
          entry.line(),
          "has " + fields.size() + (fields.size() == 1 ? " field" : " fields"),
          "expected " + layout.header().size() + ", as in the header");
    }
    Object[] row = new Object[checks.length];
    for (int c = 0; c < checks.length; c++) {
      String value = layout.value(fields, c);
      Column column = checks[c].column();
      try {
        Object checked =
            column.type() == ColumnType.DATE ? checks[c].day(value) : checks[c].text(value);
        row[c] = checked == null ? "" : checked;
      } catch (BadValueException e) {
        throw CsvException.ofValue(
            file, entry.line(), column.name(), value, e.reason(), e.remedy());
      }
    }
    return row;
  }

  private static void add(ColumnRows.Values[] values, Object[] row) {
    for (int c = 0; c < values.length; c++) {
      if (values[c] instanceof ColumnRows.Texts texts) {
        texts.add((String) row[c]);
      } else if (values[c] instanceof ColumnRows.Days days) {
        if (row[c] instanceof Integer day) {
          days.add(day);
        } else {
          days.addEmpty();
        }
      }
    }
  }
}
