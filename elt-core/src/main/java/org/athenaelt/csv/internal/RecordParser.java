package org.athenaelt.csv.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.csv.internal.value.WrongFormatException;
import org.athenaelt.table.BadValueException;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;

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

  private final CsvDialect dialect;
  private final FieldCheck[] checks;

  /** A parser of records of a file in this dialect. */
  public RecordParser(CsvDialect dialect) {
    this.dialect = dialect;
    this.checks = new FieldCheck[dialect.layout().schema().columns().size()];
    for (int c = 0; c < checks.length; c++) {
      checks[c] = new FieldCheck(dialect, c);
    }
  }

  /** Reads all remaining rows, batch by batch. */
  public void forEach(RecordReader records, RowFilter filter, Consumer<CsvRows> inOrder) {
    Optional<CsvRows> batch = next(records, filter);
    while (batch.isPresent()) {
      inOrder.accept(batch.get());
      batch = next(records, filter);
    }
  }

  /** Reads the next batch of rows; empty if no row is left. */
  public Optional<CsvRows> next(RecordReader records, RowFilter filter) {
    ColumnRows.Values[] values = emptyColumns();
    long[] lines = new long[BATCH_ROWS];
    int size = 0;
    Optional<RecordReader.Entry> next;
    while (size < BATCH_ROWS && (next = records.next()).isPresent()) {
      RecordReader.Entry entry = next.get();
      try {
        records.checkEncoding(entry);
        Object[] row = check(entry);
        filter.accept(entry);
        add(values, row);
        lines[size++] = entry.line();
      } catch (CsvException e) {
        filter.reject(e, entry);
      } catch (WrongFormat e) {
        throw e.fault;
      }
    }
    return size == 0 ? Optional.empty() : Optional.of(new ColumnRows(values, lines, size));
  }

  private ColumnRows.Values[] emptyColumns() {
    return dialect.layout().schema().columns().stream()
        .map(c -> c.type() == ColumnType.DATE ? new ColumnRows.Days(64) : new ColumnRows.Texts(64))
        .toArray(ColumnRows.Values[]::new);
  }

  /** Checks the whole row, so that no part of an invalid row is kept. */
  private Object[] check(RecordReader.Entry entry) {
    List<String> fields = entry.fields();
    if (fields.size() != dialect.layout().header().size()) {
      throw CsvException.ofLine(
          dialect.file(),
          entry.line(),
          "has " + fields.size() + (fields.size() == 1 ? " field" : " fields"),
          "expected " + dialect.layout().header().size() + ", as in the header");
    }
    Object[] row = new Object[checks.length];
    for (int c = 0; c < checks.length; c++) {
      String value = dialect.layout().value(fields, c);
      Column column = checks[c].column();
      try {
        Object checked =
            column.type() == ColumnType.DATE
                ? checks[c].day(value)
                : checks[c].text(value, entry.line());
        row[c] = checked == null ? "" : checked;
      } catch (BadValueException e) {
        throw fault(entry.line(), column, value, e.reason(), e.remedy());
      } catch (WrongFormatException e) {
        throw new WrongFormat(fault(entry.line(), column, value, e.reason(), e.remedy()));
      }
    }
    return row;
  }

  private CsvException fault(long line, Column column, String value, String reason, String remedy) {
    return CsvException.ofValue(dialect.file(), line, column.name(), value, reason, remedy);
  }

  /** A fault of the file that no filter may pass over. */
  private static final class WrongFormat extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient CsvException fault;

    WrongFormat(CsvException fault) {
      super(fault);
      this.fault = fault;
    }
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
