package org.athenaelt.table;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The name and the columns of a table.
 *
 * @param name the table's name
 * @param columns its columns, in order; no two names are the same {@link ColumnName}
 */
public record TableSchema(String name, List<Column> columns) implements Serializable {

  /**
   * Checks the columns.
   *
   * @throws IllegalArgumentException if there are none, or two with one name
   */
  public TableSchema {
    columns = List.copyOf(columns);
    checkArgument(!columns.isEmpty(), "table %s has no columns", name);
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      checkArgument(
          names.add(ColumnName.plain(column.name())),
          "table %s has two columns named %s",
          name,
          column.name());
    }
  }

  /** A table with these columns. */
  public static TableSchema of(String name, Column... columns) {
    return new TableSchema(name, List.of(columns));
  }

  /**
   * The position of a column.
   *
   * @param column its name, compared as {@link ColumnName} does
   * @throws IllegalArgumentException if there is no such column
   */
  public int indexOf(String column) {
    // Asked for every batch of rows, nearly always with the exact name: comparing that is cheap.
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      if (ColumnName.same(columns.get(i).name(), column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("table " + name + " has no column " + column);
  }
}
