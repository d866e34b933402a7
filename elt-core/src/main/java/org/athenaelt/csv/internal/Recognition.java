package org.athenaelt.csv.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.athenaelt.csv.AmountStyle;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvFormat;
import org.athenaelt.csv.internal.value.AmountFormat;
import org.athenaelt.csv.internal.value.DateColumn;
import org.athenaelt.csv.internal.value.DateFormat;
import org.athenaelt.csv.internal.value.NumericDate;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnName;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * Recognises how a file is written: its delimiter from the header, and its dates and amounts from
 * the first rows. It reads no further than it has to, and at most {@value #ROWS} rows unless a
 * column of dates has no value in them. What is invalid is left to the reader of the rows.
 */
public final class Recognition {

  /** The rows in which a proof of the order of day and month, or of the decimal sign, is sought. */
  private static final int ROWS = 1000;

  /** The delimiters that are recognised, the most usual first. */
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  private final Path file;
  private final TableSchema schema;
  private final CsvFormat format;

  private Recognition(Path file, TableSchema schema, CsvFormat format) {
    this.file = file;
    this.schema = schema;
    this.format = format;
  }

  /**
   * Recognises a file.
   *
   * @throws CsvException if the file cannot be read, is known to be no CSV, or lacks a column
   */
  public static CsvDialect of(Path file, TableSchema schema, CsvFormat format) {
    return new Recognition(file, schema, format).dialect(true);
  }

  /**
   * The header of a file.
   *
   * @param schema columns that it is expected to have some of
   * @throws CsvException if the file cannot be read, is known to be no CSV, is empty, or has none
   *     of the columns
   */
  public static List<String> header(Path file, TableSchema schema, CsvFormat format) {
    return new Recognition(file, schema, format).dialect(false).layout().header();
  }

  private CsvDialect dialect(boolean complete) {
    Header header = header();
    try (CsvInput input = CsvInput.open(file, format);
        RecordReader records = header.records(file, input)) {
      RecordReader.Entry names = records.header();
      Layout layout =
          complete
              ? Layout.of(file, schema, names.fields(), names.line(), format.trim())
              : Layout.ofSome(file, schema, names.fields(), names.line());
      Evidence evidence = new Evidence(layout);
      if (complete) {
        evidence.read(records);
      }
      return new CsvDialect(
          file,
          format,
          input.decoding(),
          header.delimiter,
          header.source,
          layout,
          evidence.dates(),
          evidence.amounts());
    } catch (IOException e) {
      throw CsvInput.unreadable(file, e);
    }
  }

  /** A header read with a delimiter. */
  private record Header(String encoding, char delimiter, String source, List<String> names) {

    RecordReader records(Path file, CsvInput input) {
      return new RecordReader(file, encoding, delimiter, input, input.firstLine());
    }
  }

  private Header header() {
    try (CsvInput input = CsvInput.open(file, format)) {
      if (format.delimiter().isPresent()) {
        return header(format.delimiter().get(), "--delimiter");
      }
      if (input.separator().isPresent()) {
        return header(input.separator().get(), "line 1");
      }
    } catch (IOException e) {
      throw CsvInput.unreadable(file, e);
    }
    List<Header> candidates = new ArrayList<>();
    Optional<CsvException> fault = Optional.empty();
    for (char delimiter : DELIMITERS) {
      try {
        Header header = header(delimiter, "header");
        if (found(header) == schema.columns().size()) {
          return header;
        }
        candidates.add(header);
      } catch (CsvException e) {
        fault = fault.isPresent() ? fault : Optional.of(e);
      }
    }
    if (candidates.isEmpty()) {
      throw fault.orElseThrow();
    }
    Comparator<Header> best =
        Comparator.<Header>comparingLong(this::found).thenComparing(h -> h.names.size());
    // Of equally good ones the first, which is the most usual.
    return candidates.stream().reduce((a, b) -> best.compare(b, a) > 0 ? b : a).orElseThrow();
  }

  private Header header(char delimiter, String source) {
    CsvInput input = CsvInput.open(file, format);
    String encoding = input.decoding().charset().name();
    try (RecordReader records =
        new RecordReader(file, encoding, delimiter, input, input.firstLine())) {
      return new Header(encoding, delimiter, source, records.header().fields());
    }
  }

  /** The number of the schema's columns that a header has. */
  private long found(Header header) {
    return schema.columns().stream()
        .filter(
            column -> header.names.stream().anyMatch(name -> ColumnName.same(name, column.name())))
        .count();
  }

  /** What the first rows tell about dates and amounts. */
  private final class Evidence {

    private final Layout layout;
    private final @Nullable DateColumn[] dates;

    /** The line of the first value of each date column whose order is not proved yet. */
    private final long[] assumedAt;

    private Optional<AmountFormat> amounts = Optional.empty();
    private final boolean seeksSign;

    Evidence(Layout layout) {
      this.layout = layout;
      List<Column> columns = schema.columns();
      this.dates = new DateColumn[columns.size()];
      this.assumedAt = new long[columns.size()];
      for (int c = 0; c < dates.length; c++) {
        if (isDate(c) && format.datePattern().isPresent()) {
          DateFormat chosen = DateFormat.ofPattern(format.datePattern().get(), format.timeZone());
          dates[c] = new DateColumn(chosen, DateColumn.Basis.CHOSEN, 0);
        }
      }
      this.seeksSign =
          format.amounts() == AmountStyle.ACCOUNTING
              && columns.stream().anyMatch(c -> c.type() == ColumnType.AMOUNT);
    }

    void read(RecordReader records) {
      try {
        long rows = 0;
        Optional<RecordReader.Entry> entry = Optional.empty();
        while (isOpen(rows) && (entry = records.next()).isPresent()) {
          if (entry.get().fields().size() == layout.header().size()) {
            look(entry.get());
          }
          rows++;
        }
      } catch (CsvException e) {
        // The reader of the rows meets the same fault and reports it.
      }
    }

    @Nullable DateColumn[] dates() {
      for (int c = 0; c < dates.length; c++) {
        DateColumn known = dates[c];
        if (isDate(c) && known == null) {
          dates[c] = new DateColumn(numeric(NumericDate.Form.ISO), DateColumn.Basis.UNKNOWN, 0);
        }
      }
      return dates;
    }

    AmountFormat amounts() {
      if (format.amounts() == AmountStyle.PLAIN) {
        return AmountFormat.plain();
      }
      char sign = format.delimiter().equals(Optional.of(';')) ? ',' : '.';
      return amounts.orElseGet(() -> AmountFormat.assumed(sign));
    }

    private boolean isOpen(long rows) {
      boolean open = rows < ROWS && seeksSign && amounts.isEmpty();
      for (int c = 0; c < dates.length; c++) {
        DateColumn known = dates[c];
        boolean sought = isDate(c) && layout.field(c) != Layout.ABSENT;
        open |= sought && known == null;
        open |= sought && rows < ROWS && known != null && isAssumed(known);
      }
      return open;
    }

    private void look(RecordReader.Entry entry) {
      for (int c = 0; c < dates.length; c++) {
        String value = layout.value(entry.fields(), c);
        if (value.isEmpty()) {
          continue;
        }
        if (isDate(c)) {
          lookAtDate(c, value, entry.line());
        } else if (seeksSign
            && amounts.isEmpty()
            && schema.columns().get(c).type() == ColumnType.AMOUNT) {
          amounts =
              AmountFormat.provedBy(value).map(sign -> AmountFormat.proved(sign, entry.line()));
        }
      }
    }

    private void lookAtDate(int c, String value, long line) {
      DateColumn known = dates[c];
      if (known == null) {
        NumericDate.formOf(value).ifPresent(form -> begin(c, form, value, line));
      } else if (isAssumed(known) && known.format() instanceof NumericDate assumed) {
        prove(c, assumed.form(), value, line);
      }
    }

    /** The first value of a column determines its form. */
    private void begin(int c, NumericDate.Form form, String value, long line) {
      assumedAt[c] = line;
      DateColumn.Basis basis =
          form.isAmbiguous() ? DateColumn.Basis.ASSUMED : DateColumn.Basis.FORM;
      dates[c] = new DateColumn(numeric(form), basis, line);
      if (form.isAmbiguous()) {
        prove(c, form, value, line);
      }
    }

    /** A value that is a date in one order of day and month only proves this order. */
    private void prove(int c, NumericDate.Form form, String value, long line) {
      boolean dayFirst = numeric(form).isDate(value);
      boolean monthFirst = numeric(form.exchanged()).isDate(value);
      if (dayFirst != monthFirst) {
        NumericDate.Form proved = dayFirst ? form : form.exchanged();
        dates[c] = new DateColumn(numeric(proved), DateColumn.Basis.PROVED, line);
      }
    }

    private NumericDate numeric(NumericDate.Form form) {
      return new NumericDate(form, format.timeZone());
    }

    private boolean isDate(int c) {
      return schema.columns().get(c).type() == ColumnType.DATE;
    }

    private static boolean isAssumed(DateColumn column) {
      return column.basis() == DateColumn.Basis.ASSUMED;
    }
  }
}
