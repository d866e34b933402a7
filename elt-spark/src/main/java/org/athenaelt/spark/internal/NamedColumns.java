package org.athenaelt.spark.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructField;
import org.athenaelt.table.ColumnName;

/**
 * The columns of a {@code Dataset} by position, so that dots, backticks and repeated names need no
 * care. Inside a join, column {@code i} has the name {@code prefix + i}.
 *
 * @param table how messages name the {@code Dataset}
 */
record NamedColumns(String table, List<StructField> fields) {

  static NamedColumns of(String table, Dataset<Row> rows) {
    return new NamedColumns(table, Arrays.asList(rows.schema().fields()));
  }

  List<String> names() {
    return fields.stream().map(StructField::name).toList();
  }

  DataType type(int column) {
    return fields.get(column).dataType();
  }

  String name(int column) {
    return fields.get(column).name();
  }

  /** The column with a name as people write it; see {@link ColumnName}. */
  OptionalInt like(String name) {
    return only(name, candidate -> ColumnName.same(candidate, name));
  }

  int requireLike(String name) {
    return like(name).orElseThrow(() -> missing(name));
  }

  /** The column with a name as Spark resolves it. */
  int require(String name, boolean exactCase) {
    return only(
            name,
            candidate -> exactCase ? candidate.equals(name) : candidate.equalsIgnoreCase(name))
        .orElseThrow(() -> missing(name));
  }

  IllegalArgumentException missing(String name) {
    return new IllegalArgumentException(
        table + " has no column " + name + "; its columns are " + String.join(", ", names()));
  }

  void requireDate(int column) {
    if (!(type(column) instanceof DateType)) {
      throw new IllegalArgumentException(
          table
              + ", "
              + name(column)
              + ": is "
              + type(column).sql()
              + ", a DATE is needed; convert it with to_date and a pattern");
    }
  }

  /** A column as text that compares by its bytes. */
  Column text(String prefix, int column) {
    return type(column).equals(DataTypes.StringType)
        ? functions.col(prefix + column)
        : functions.col(prefix + column).cast(DataTypes.StringType);
  }

  /**
   * Refuses two columns of one name, whatever the case, which nobody could select.
   *
   * @param remedy the method that changes the names
   */
  static void requireDistinct(List<String> names, String remedy) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "the result would have two columns "
                + name
                + ": "
                + String.join(", ", names)
                + "; choose other names with "
                + remedy
                + ", or rename the column");
      }
    }
  }

  private OptionalInt only(String name, Predicate<String> matches) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      if (matches.test(name(i))) {
        found.add(i);
      }
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          table
              + " has "
              + found.size()
              + " columns that could be "
              + name
              + ": "
              + String.join(", ", found.stream().map(this::name).toList())
              + "; drop or rename all but one");
    }
    return found.isEmpty() ? OptionalInt.empty() : OptionalInt.of(found.get(0));
  }

  /** Names by position, which neither repeat nor clash with those of the caller. */
  static String[] numbered(String prefix, int count) {
    String[] names = new String[count];
    Arrays.setAll(names, i -> prefix + i);
    return names;
  }
}
