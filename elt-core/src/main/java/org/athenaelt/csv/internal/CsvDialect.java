package org.athenaelt.csv.internal;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.csv.AmountStyle;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvFormat;
import org.athenaelt.csv.CsvPart;
import org.athenaelt.csv.ReadAs;
import org.athenaelt.csv.internal.value.AmountFormat;
import org.athenaelt.csv.internal.value.DateColumn;
import org.athenaelt.csv.internal.value.NumericDate;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.IdStyle;
import org.jspecify.annotations.Nullable;

/**
 * How one file is written: what the caller chose and what was recognised. Thread-safe; its date
 * columns and amounts keep what their values tell.
 *
 * @param file the file
 * @param format what the caller chose
 * @param decoding how the text was found in the bytes
 * @param delimiter the character between fields
 * @param delimiterSource how it was found
 * @param layout the fields of the columns
 * @param dates the formats of the date columns, null for all other columns
 * @param amounts the format of all amounts
 */
public record CsvDialect(
    Path file,
    CsvFormat format,
    CsvInput.Decoding decoding,
    char delimiter,
    String delimiterSource,
    Layout layout,
    @Nullable DateColumn[] dates,
    AmountFormat amounts) {

  /** Opens the file at its beginning. */
  public CsvInput open() {
    return CsvInput.open(file, format);
  }

  /** Opens a part of the file. */
  public InputStream open(CsvPart part) {
    return CsvInput.open(file, format, decoding.charset(), part);
  }

  /** The records of the file, the header first. */
  RecordReader records() {
    CsvInput input = open();
    return records(input, input.firstLine());
  }

  /** The records of a part of the file that begins on a line. */
  public RecordReader records(InputStream bytes, long firstLine) {
    return new RecordReader(file, encoding(), delimiter, bytes, firstLine);
  }

  /** How the values of a column compare. */
  IdStyle ids(int column) {
    return columns().get(column).type() == ColumnType.ID ? format.ids() : IdStyle.EXACT;
  }

  /** What to say of the file as it was read. */
  public ReadAs readAs() {
    List<ReadAs.Trait> traits = new ArrayList<>();
    if (decoding.gzip()) {
      traits.add(new ReadAs.Trait("compression", "gzip", "first bytes"));
    }
    traits.add(new ReadAs.Trait("encoding", encoding(), encodingSource()));
    traits.add(new ReadAs.Trait("delimiter", delimiterName(delimiter), delimiterSource));
    for (int c = 0; c < dates.length; c++) {
      DateColumn dateColumn = dates[c];
      if (dateColumn != null && layout.field(c) != Layout.ABSENT) {
        traits.add(trait(columns().get(c), dateColumn));
      }
    }
    format.timeZone().ifPresent(zone -> add(traits, "time zone", zone.getId(), "--time-zone"));
    if (amounts.style() == AmountStyle.ACCOUNTING) {
      add(traits, "decimal sign", amounts.decimalSign() == '.' ? "point" : "comma", signSource());
    }
    if (format.ids() != IdStyle.EXACT) {
      add(traits, "ids", "salesforce", "--ids");
    }
    if (format.trim()) {
      add(traits, "values", "trimmed", "--trim");
    }
    return new ReadAs(traits);
  }

  /** What the values leave in doubt; to be asked once the file is read to its end. */
  public List<String> doubts() {
    List<String> doubts = new ArrayList<>(doubtsOfDates());
    doubts.addAll(doubtsOfAmounts());
    return doubts;
  }

  /** The doubts about the order of day and month that no value read so far settles. */
  public List<String> doubtsOfDates() {
    List<String> doubts = new ArrayList<>();
    for (int c = 0; c < dates.length; c++) {
      DateColumn dateColumn = dates[c];
      if (dateColumn != null && dateColumn.isDoubtful() && layout.field(c) != Layout.ABSENT) {
        doubts.add(
            columns().get(c).name()
                + ": read as "
                + dateColumn.format().label()
                + ", but no value proves that the "
                + (dateColumn.format().label().startsWith("d") ? "day" : "month")
                + " comes first; --date-format "
                + orders(dateColumn)
                + " decides");
      }
    }
    return doubts;
  }

  /** The doubts about the amounts read so far. */
  public List<String> doubtsOfAmounts() {
    return amounts.isDoubtful()
        ? List.of(
            "amounts: read with a decimal "
                + (amounts.decimalSign() == '.' ? "point" : "comma")
                + ", but no value proves it, and an amount such as 1,234 or 1.234 has two meanings")
        : List.of();
  }

  private static String orders(DateColumn column) {
    String label = column.format().label();
    return column.format() instanceof NumericDate numeric
        ? label + " or " + numeric.form().exchanged().label()
        : label;
  }

  /**
   * Checks what only all values together tell.
   *
   * @throws CsvException if amounts have several currencies
   */
  public void checkAll() {
    requireOneCurrency(file, amounts.currencies());
  }

  /**
   * Checks the currencies of a file.
   *
   * @param currencies each with its first line, in the order of the lines
   * @throws CsvException if there are several
   */
  public static void requireOneCurrency(Path file, Map<Long, String> currencies) {
    if (currencies.size() > 1) {
      List<Map.Entry<Long, String>> first = currencies.entrySet().stream().limit(2).toList();
      throw CsvException.ofLine(
          file,
          first.get(1).getKey(),
          "has an amount in "
              + first.get(1).getValue()
              + ", but line "
              + first.get(0).getKey()
              + " has one in "
              + first.get(0).getValue(),
          "a table holds amounts of one currency: split the file");
    }
  }

  private String encoding() {
    return decoding.charset().name();
  }

  private String encodingSource() {
    if (decoding.byteOrderMark()) {
      return "byte order mark";
    }
    return format.encoding().isPresent() ? "--encoding" : "default";
  }

  private String signSource() {
    return switch (amounts.basis()) {
      case PLAIN -> "plain";
      case PROVED -> "line " + amounts.line();
      case ASSUMED -> format.delimiter().equals(Optional.of(';')) ? "--delimiter" : "assumed";
    };
  }

  private static ReadAs.Trait trait(Column column, DateColumn dates) {
    String label = dates.format().label();
    return switch (dates.basis()) {
      case CHOSEN -> new ReadAs.Trait(column.name(), label, "--date-format");
      case FORM, PROVED -> new ReadAs.Trait(column.name(), label, "line " + dates.line());
      case ASSUMED ->
          new ReadAs.Trait(
              column.name(), label, dates.isDoubtful() ? "assumed" : "assumed, proved later");
      case UNKNOWN -> new ReadAs.Trait(column.name(), "no dates", "no values");
    };
  }

  private static void add(List<ReadAs.Trait> traits, String name, String value, String source) {
    traits.add(new ReadAs.Trait(name, value, source));
  }

  static String delimiterName(char delimiter) {
    return switch (delimiter) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      case '\t' -> "tab";
      case '|' -> "bar";
      case ' ' -> "blank";
      default -> String.valueOf(delimiter);
    };
  }

  private List<Column> columns() {
    return layout.schema().columns();
  }
}
