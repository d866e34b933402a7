package org.athenaelt.spark.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
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

  IllegalArgumentException missing(String name) {
    return new IllegalArgumentException(
        table + " has no column " + name + "; its columns are " + String.join(", ", names()));
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
}
