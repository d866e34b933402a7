package org.athenaelt.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A CSV file (RFC 4180: comma, double quotes, LF or CRLF, UTF-8 with or without a byte order mark)
 * read front to back as the rows of a table.
 *
 * <p>Columns are found by name in the header, whatever their order and case; columns that the
 * schema does not know are left out. Blank lines are skipped. Every value is checked against its
 * column. Not thread-safe; the batches it hands out are.
 */
public final class CsvTable implements AutoCloseable {

  private static final int BATCH_ROWS = 4096;
  private static final int ABSENT = -1;

  private final TableSchema schema;
  private final RejectHandler rejects;
  private final RecordReader records;
  private final List<String> header;
  private final int[] fieldOf;
  private final FieldCheck[] checks;
  private final Map<Column, UniqueValues> unique = new LinkedHashMap<>();
  private long rowsRead;
  private long rowsRejected;

  private CsvTable(Path file, TableSchema schema, RejectHandler rejects) {
    this.schema = schema;
    this.rejects = rejects;
    this.records = new RecordReader(file);
    try {
      this.header = records.header();
      this.fieldOf = locate(schema, header);
    } catch (RuntimeException e) {
      records.close();
      throw e;
    }
    this.checks = schema.columns().stream().map(FieldCheck::new).toArray(FieldCheck[]::new);
    for (int c = 0; c < fieldOf.length; c++) {
      Column column = schema.columns().get(c);
      if (column.presence() == Presence.UNIQUE) {
        unique.put(column, new UniqueValues(file, fieldOf[c]));
      }
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @param rejects asked about every row with a wrong value or number of fields; a file that cannot
   *     be cut into records is an error whatever it says
   * @throws CsvException if there is no such file, it cannot be read, or a column is missing
   */
  public static CsvTable open(Path file, TableSchema schema, RejectHandler rejects) {
    return new CsvTable(file, schema, rejects);
  }

  /**
   * The column names of a file.
   *
   * @throws CsvException if there is no such file, or it has no header
   */
  public static List<String> header(Path file) {
    try (RecordReader records = new RecordReader(file)) {
      return records.header();
    }
  }

  /** The columns of the file that the schema does not know, as the header writes them. */
  public List<String> extraColumns() {
    Set<Integer> known = new HashSet<>();
    Arrays.stream(fieldOf).forEach(known::add);
    List<String> extra = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (!known.contains(i)) {
        extra.add(header.get(i));
      }
    }
    return extra;
  }

  /** The rows found so far, rejected ones among them. */
  public long rowsRead() {
    return rowsRead;
  }

  /** The rows left out so far. */
  public long rowsRejected() {
    return rowsRejected;
  }

  /**
   * The next rows in file order, or nothing at the end of the file.
   *
   * @throws CsvException if a row is wrong and must not be left out, or the file cannot be read on
   */
  public Optional<CsvRows> next() {
    ColumnValues[] values = emptyColumns();
    long[] lines = new long[BATCH_ROWS];
    int size = 0;
    Optional<RecordReader.Entry> next;
    while (size < BATCH_ROWS && (next = records.next()).isPresent()) {
      RecordReader.Entry entry = next.get();
      rowsRead++;
      Object[] row;
      try {
        row = check(entry);
      } catch (CsvException e) {
        rejects.reject(e, entry.fields());
        rowsRejected++;
        continue;
      }
      add(values, row);
      lines[size++] = entry.line();
    }
    return size == 0 ? Optional.empty() : Optional.of(new CsvRows(values, lines, size));
  }

  /**
   * The SHA-256 of the whole file, in hexadecimal.
   *
   * @throws IllegalStateException if the file has not been read to its end
   */
  public String sha256() {
    return records.sha256();
  }

  @Override
  public void close() {
    records.close();
  }

  private ColumnValues[] emptyColumns() {
    return schema.columns().stream()
        .map(c -> c.type() == ColumnType.DATE ? new DayValues(64) : new TextValues(64))
        .toArray(ColumnValues[]::new);
  }

  /** Checks a whole row before any of it is kept. */
  private Object[] check(RecordReader.Entry entry) {
    List<String> fields = entry.fields();
    if (fields.size() != header.size()) {
      throw CsvException.ofLine(
          records.file(),
          entry.line(),
          "has " + fields.size() + " fields",
          "expected " + header.size() + ", as the header has");
    }
    Object[] row = new Object[checks.length];
    for (int c = 0; c < checks.length; c++) {
      String value = fieldOf[c] == ABSENT ? "" : fields.get(fieldOf[c]);
      Column column = checks[c].column();
      try {
        Object checked =
            column.type() == ColumnType.DATE ? checks[c].day(value) : checks[c].text(value);
        row[c] = checked == null ? "" : checked;
      } catch (BadValueException e) {
        throw CsvException.ofValue(
            records.file(),
            entry.line(),
            column.name(),
            value,
            e.reason(),
            "expected " + e.expected());
      }
    }
    unique.forEach((column, values) -> checkUnique(column, values, entry));
    return row;
  }

  private void checkUnique(Column column, UniqueValues values, RecordReader.Entry entry) {
    OptionalLong earlier = values.earlierLine(entry);
    if (earlier.isPresent()) {
      throw CsvException.ofValue(
          records.file(),
          entry.line(),
          column.name(),
          entry.fields().get(fieldOf[schema.indexOf(column.name())]),
          "stands on line " + earlier.getAsLong() + " already",
          "every row needs a value of its own");
    }
  }

  private static void add(ColumnValues[] values, Object[] row) {
    for (int c = 0; c < values.length; c++) {
      if (values[c] instanceof TextValues texts) {
        texts.add((String) row[c]);
      } else if (values[c] instanceof DayValues days) {
        if (row[c] instanceof Integer day) {
          days.add(day);
        } else {
          days.addEmpty();
        }
      }
    }
  }

  private int[] locate(TableSchema schema, List<String> header) {
    List<String> names = header.stream().map(n -> n.strip().toLowerCase(Locale.ROOT)).toList();
    return schema.columns().stream().mapToInt(c -> locate(c, names)).toArray();
  }

  private int locate(Column column, List<String> names) {
    String name = column.name().toLowerCase(Locale.ROOT);
    int at = names.indexOf(name);
    if (at == ABSENT && column.presence() != Presence.OPTIONAL) {
      throw CsvException.ofLine(
          records.file(),
          1,
          "has no column " + column.name(),
          "the header has: " + String.join(", ", header));
    }
    if (at != names.lastIndexOf(name)) {
      throw CsvException.ofLine(
          records.file(), 1, "has two columns named " + column.name(), "rename or remove one");
    }
    return at;
  }
}
