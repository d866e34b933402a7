package org.athenaelt.csv.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.athenaelt.csv.CsvException;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.Printable;
import org.athenaelt.table.TableSchema;

/** The mapping between the fields of a file and the columns of a table. */
public final class Layout {

  static final int ABSENT = -1;

  private final TableSchema schema;
  private final List<String> header;
  private final int[] fieldOf;

  private Layout(TableSchema schema, List<String> header, int[] fieldOf) {
    this.schema = schema;
    this.header = header;
    this.fieldOf = fieldOf;
  }

  /**
   * Finds the columns by name.
   *
   * @throws CsvException if a required column is missing, or a name occurs twice
   */
  public static Layout of(Path file, TableSchema schema, List<String> header) {
    List<String> names = header.stream().map(n -> n.strip().toLowerCase(Locale.ROOT)).toList();
    int[] fieldOf =
        schema.columns().stream().mapToInt(c -> locate(file, c, names, header)).toArray();
    return new Layout(schema, header, fieldOf);
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
  public int[] columnOfField() {
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
    return fieldOf[column] == ABSENT ? "" : fields.get(fieldOf[column]);
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

  private static int locate(Path file, Column column, List<String> names, List<String> header) {
    String name = column.name().toLowerCase(Locale.ROOT);
    int at = names.indexOf(name);
    if (at == ABSENT && column.presence() != Presence.OPTIONAL) {
      throw CsvException.ofLine(
          file,
          1,
          "has no column " + column.name(),
          "the header has: " + Printable.names(header, ", "));
    }
    if (at != names.lastIndexOf(name)) {
      throw CsvException.ofLine(
          file, 1, "has two columns named " + column.name(), "rename or remove one");
    }
    return at;
  }
}
