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
 * Turns records of Commons CSV into checked rows. It is the one judge of what is right: {@link
 * BlockParser} leaves to it whatever it does not find plain. Not thread-safe.
 */
public final class RecordParser {

  private static final int BATCH_ROWS = 4096;

  private final Path file;
  private final Layout layout;
  private final FieldCheck[] checks;

  /**
   * @param patterns the date pattern of each column, where it is known already
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

  /** The date pattern of each column, once a value has shown it. */
  public @Nullable DatePattern[] patterns() {
    @Nullable DatePattern[] patterns = new DatePattern[checks.length];
    for (int c = 0; c < checks.length; c++) {
      patterns[c] = checks[c].pattern();
    }
    return patterns;
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

  /** Whether every column of dates has shown its pattern. */
  public boolean knowsItsPatterns() {
    for (int c = 0; c < checks.length; c++) {
      boolean dates = checks[c].column().type() == ColumnType.DATE;
      if (dates && checks[c].pattern() == null && layout.field(c) != Layout.ABSENT) {
        return false;
      }
    }
    return true;
  }

  /** Hands on all rows that are left, batch by batch. */
  public void forEach(RecordReader records, RowFilter filter, Consumer<CsvRows> inOrder) {
    Optional<CsvRows> batch = next(records, filter);
    while (batch.isPresent()) {
      inOrder.accept(batch.get());
      batch = next(records, filter);
    }
  }

  private ColumnRows.Values[] emptyColumns() {
    return layout.schema().columns().stream()
        .map(c -> c.type() == ColumnType.DATE ? new ColumnRows.Days(64) : new ColumnRows.Texts(64))
        .toArray(ColumnRows.Values[]::new);
  }

  /** Checks a whole row before any of it is kept. */
  private Object[] check(RecordReader.Entry entry) {
    List<String> fields = entry.fields();
    if (fields.size() != layout.header().size()) {
      throw CsvException.ofLine(
          file,
          entry.line(),
          "has " + fields.size() + " fields",
          "expected " + layout.header().size() + ", as the header has");
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
            file, entry.line(), column.name(), value, e.reason(), "expected " + e.expected());
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

  /** What else has a say in whether a row is used, besides the row itself. */
  public interface RowFilter {

    /** Lets every right row through, and ends the reading at the first wrong one. */
    RowFilter STRICT =
        new RowFilter() {
          @Override
          public void accept(RecordReader.Entry entry) {}

          @Override
          public void reject(CsvException fault, RecordReader.Entry entry) {
            throw fault;
          }
        };

    /** Sees every row that is right by itself; may throw what is wrong with it beside others. */
    void accept(RecordReader.Entry entry);

    /** Sees every row that is wrong; may throw to end the reading. */
    void reject(CsvException fault, RecordReader.Entry entry);
  }
}
