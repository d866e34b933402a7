package org.athenaelt.spark.internal.database;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.athenaelt.table.ColumnName;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;

/**
 * Selects the columns of tables from a {@code Dataset}, one table after the other, each column with
 * the type that {@link PartRows} reads. Names of columns may repeat: positions decide.
 */
final class TableSelection {

  private static final String PREFIX = "c";

  private final String name;
  private final Dataset<Row> rows;
  private final StructField[] fields;
  private final List<Column> selected = new ArrayList<>();

  TableSelection(String name, Dataset<Row> rows) {
    this.name = name;
    this.rows = rows;
    this.fields = rows.schema().fields();
  }

  /**
   * Adds the columns of a table.
   *
   * @param from the position of the first column of the {@code Dataset} to look at
   * @param prefix what the names of the {@code Dataset} may begin with
   * @throws IllegalArgumentException if a column is missing or has the wrong type
   */
  TableSelection add(TableSchema table, int from, String prefix) {
    table.columns().forEach(column -> selected.add(column(column, from, prefix)));
    return this;
  }

  Dataset<Row> select() {
    String[] names =
        IntStream.range(0, fields.length).mapToObj(i -> PREFIX + i).toArray(String[]::new);
    Column[] columns =
        IntStream.range(0, selected.size())
            .mapToObj(i -> selected.get(i).as("s" + i))
            .toArray(Column[]::new);
    return rows.toDF(names).select(columns);
  }

  private Column column(org.athenaelt.table.Column column, int from, String prefix) {
    for (int i = from; i < fields.length; i++) {
      String found = fields[i].name();
      if (ColumnName.same(found, column.name()) || ColumnName.same(found, prefix + column.name())) {
        return typed(column, i);
      }
    }
    if (column.presence() == Presence.OPTIONAL) {
      return lit(null).cast(DataTypes.StringType);
    }
    throw new IllegalArgumentException(
        name
            + " has no column "
            + column.name()
            + "; its columns are "
            + String.join(", ", rows.columns()));
  }

  private Column typed(org.athenaelt.table.Column column, int at) {
    DataType type = fields[at].dataType();
    Column found = col(PREFIX + at);
    if (column.type() == ColumnType.DATE) {
      if (!type.equals(DataTypes.DateType)) {
        throw wrongType(at, "a DATE is needed; convert it with to_date and a pattern");
      }
      return found;
    }
    if (column.type() == ColumnType.AMOUNT) {
      if (type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType)) {
        throw wrongType(at, "a DECIMAL or text is needed: binary fractions are not exact");
      }
      if (type instanceof DecimalType) {
        return found;
      }
    }
    return type.equals(DataTypes.StringType) ? found : found.cast(DataTypes.StringType);
  }

  private IllegalArgumentException wrongType(int at, String remedy) {
    return new IllegalArgumentException(
        name + ", " + fields[at].name() + ": is " + fields[at].dataType().sql() + ", " + remedy);
  }
}
