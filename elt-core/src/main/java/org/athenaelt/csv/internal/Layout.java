package org.athenaelt.csv.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.internal.value.NumericDate;
import org.athenaelt.table.Blanks;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnName;
import org.athenaelt.table.Presence;
import org.athenaelt.table.Printable;
import org.athenaelt.table.TableSchema;

/** The mapping between the fields of a file and the columns of a table. */
public final class Layout {

  static final int ABSENT = -1;

  private static final String NUMBER = "[-+(]?[0-9][0-9.,]*\\)?";

  private final TableSchema schema;
  private final List<String> header;
  private final int[] fieldOf;
  private final boolean trim;

  private Layout(TableSchema schema, List<String> header, int[] fieldOf, boolean trim) {
    this.schema = schema;
    this.header = header;
    this.fieldOf = fieldOf;
    this.trim = trim;
  }

  /**
   * Finds the columns by name.
   *
   * @param line the line of the header
   * @param trim whether values are trimmed
   * @throws CsvException if a required column is missing, or a name occurs twice
   */
  static Layout of(Path file, TableSchema schema, List<String> header, long line, boolean trim) {
    int[] fieldOf =
        schema.columns().stream().mapToInt(c -> locate(file, c, header, line)).toArray();
    checkPresent(file, schema, header, line, fieldOf);
    return new Layout(schema, header, fieldOf, trim);
  }

  /**
   * Finds the columns by name; any may be missing, but not all.
   *
   * @throws CsvException if all are missing, or a name occurs twice
   */
  static Layout ofSome(Path file, TableSchema schema, List<String> header, long line) {
    int[] fieldOf =
        schema.columns().stream().mapToInt(c -> locate(file, c, header, line)).toArray();
    if (Arrays.stream(fieldOf).allMatch(field -> field == ABSENT)) {
      checkPresent(file, schema, header, line, fieldOf);
    }
    return new Layout(schema, header, fieldOf, false);
  }

  public TableSchema schema() {
    return schema;
  }

  List<String> header() {
    return header;
  }

  /** The field of a column, or {@link #ABSENT}. */
  int field(int column) {
    return fieldOf[column];
  }

  /** The column of each field, or {@link #ABSENT}. */
  int[] columnOfField() {
    int[] columnOf = new int[header.size()];
    Arrays.fill(columnOf, ABSENT);
    for (int c = 0; c < fieldOf.length; c++) {
      if (fieldOf[c] != ABSENT) {
        columnOf[fieldOf[c]] = c;
      }
    }
    return columnOf;
  }

  /** The value of a column in a record; empty if the file does not have the column. */
  String value(List<String> fields, int column) {
    if (fieldOf[column] == ABSENT) {
      return "";
    }
    String value = fields.get(fieldOf[column]);
    return trim ? Blanks.strip(value) : value;
  }

  /** The names of the fields that belong to no column. */
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

  /** The only field with exactly this name, ignoring case, or the only one with a similar name. */
  private static int locate(Path file, Column column, List<String> header, long line) {
    int[] exact = fields(header, name -> Blanks.strip(name).equalsIgnoreCase(column.name()));
    int[] similar = fields(header, name -> ColumnName.same(name, column.name()));
    int[] found = exact.length > 0 ? exact : similar;
    if (found.length > 1) {
      throw CsvException.ofLine(
          file, line, "has two columns named " + column.name(), "rename or remove one");
    }
    return found.length == 0 ? ABSENT : found[0];
  }

  private static int[] fields(List<String> header, Predicate<String> condition) {
    return IntStream.range(0, header.size()).filter(i -> condition.test(header.get(i))).toArray();
  }

  private static void checkPresent(
      Path file, TableSchema schema, List<String> header, long line, int[] fieldOf) {
    List<String> missing =
        IntStream.range(0, fieldOf.length)
            .filter(c -> fieldOf[c] == ABSENT)
            .mapToObj(c -> schema.columns().get(c))
            .filter(column -> column.presence() != Presence.OPTIONAL)
            .map(Column::name)
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    boolean noneFound = Arrays.stream(fieldOf).allMatch(field -> field == ABSENT);
    if (noneFound && header.stream().anyMatch(Layout::isData)) {
      throw CsvException.ofLine(
          file,
          line,
          "is not a header: it has values, not the names of columns",
          "add a first line with the names "
              + schema.columns().stream().map(Column::name).collect(Collectors.joining(", ")));
    }
    throw CsvException.ofLine(
        file,
        line,
        noneFound
            ? "has none of the columns " + String.join(", ", missing)
            : "has no column " + missing.get(0),
        "the header has: " + Printable.names(header, ", "));
  }

  private static boolean isData(String field) {
    return field.matches(NUMBER) || NumericDate.formOf(field).isPresent();
  }
}
