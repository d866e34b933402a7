package org.athenaelt.spark.internal.input;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.ReadAs;
import org.athenaelt.csv.RejectHandler;
import org.athenaelt.pipeline.HistoryTables;
import org.athenaelt.sink.InputFile;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnName;
import org.athenaelt.table.Presence;
import org.athenaelt.table.Printable;

/** Parquet files as rows of a table with its types, each with its position. */
public final class ParquetFiles {

  /** How Parquet files are read. */
  static final ReadAs READ_AS =
      new ReadAs(List.of(new ReadAs.Trait("format", "Parquet", "first bytes")));

  private ParquetFiles() {}

  /** The number of a file and of the row in it. */
  private record Numbered(Map<String, Integer> files)
      implements UDF2<String, Long, Long>, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public Long call(String file, Long row) {
      return Position.of(Objects.requireNonNull(files.get(path(file))), row + 1);
    }
  }

  /** The names of the columns, of all files alike. */
  public static List<String> header(SparkSession spark, List<String> uris) {
    return List.of(read(spark, uris).columns());
  }

  /** The columns that the table does not have. */
  static List<String> extraColumns(SparkSession spark, TableFiles files) {
    return Stream.of(read(spark, files.uris()).columns())
        .filter(
            name ->
                files.schema().columns().stream()
                    .noneMatch(column -> ColumnName.same(column.name(), name)))
        .toList();
  }

  /**
   * The rows.
   *
   * @param shown the path for messages
   * @throws CsvException if a column is missing, or its type may not have all values exactly
   */
  public static Dataset<Row> rows(SparkSession spark, TableFiles files, Path shown) {
    Dataset<Row> raw = read(spark, files.uris());
    List<org.apache.spark.sql.Column> columns = new ArrayList<>();
    for (Column column : files.schema().columns()) {
      columns.add(typed(raw, column, shown));
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < files.uris().size(); i++) {
      numbers.put(path(files.uris().get(i)), i);
    }
    columns.add(
        udf(new Numbered(numbers), DataTypes.LongType)
            .apply(
                raw.metadataColumn("_metadata").getField("file_path"),
                raw.metadataColumn("_metadata").getField("row_index"))
            .as(TableFiles.POSITION));
    return raw.select(columns.toArray(org.apache.spark.sql.Column[]::new));
  }

  /**
   * Reads a table into the memory of the driver, in the order of the files.
   *
   * @param shown the path for messages
   * @param rejects receives the invalid rows
   */
  public static HistoryTables.Table collect(
      SparkSession spark,
      TableFiles files,
      Path shown,
      RejectHandler rejects,
      Configuration settings) {
    List<InternalRow> all =
        rows(spark, files, shown)
            .orderBy(TableFiles.POSITION)
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .map(InternalRow::copy)
            .collect();
    SparkRows rows = new SparkRows(files.schema(), all);
    RowCheck check = new RowCheck(files, settings);
    List<InternalRow> valid = new ArrayList<>(all.size());
    for (int row = 0; row < rows.size(); row++) {
      Optional<CsvException> fault = check.fault(rows, row);
      if (fault.isEmpty()) {
        valid.add(all.get(row));
      } else {
        rejects.reject(fault.get(), List.of());
      }
    }
    InputFile file =
        new InputFile(
            shown,
            files.schema().name(),
            all.size(),
            all.size() - valid.size(),
            extraColumns(spark, files),
            "",
            READ_AS,
            List.of());
    return new HistoryTables.Table(
        file, files.schema(), List.of(new SparkRows(files.schema(), valid)));
  }

  private static Dataset<Row> read(SparkSession spark, List<String> uris) {
    return spark.read().parquet(uris.toArray(String[]::new));
  }

  private static org.apache.spark.sql.Column typed(Dataset<Row> raw, Column column, Path shown) {
    List<String> found =
        Stream.of(raw.columns()).filter(name -> ColumnName.same(name, column.name())).toList();
    DataType wanted = type(column);
    if (found.isEmpty() && column.presence() == Presence.OPTIONAL) {
      return lit(null).cast(wanted).as(column.name());
    }
    if (found.size() != 1) {
      throw CsvException.ofFile(
          shown,
          found.isEmpty()
              ? "has no column " + column.name()
              : "has two columns named " + column.name(),
          "its columns are " + Printable.names(List.of(raw.columns()), ", "));
    }
    DataType given = raw.schema().apply(found.get(0)).dataType();
    if (!isExact(given, column)) {
      throw CsvException.ofFile(
          shown,
          "has the column " + column.name() + " of type " + given.simpleString(),
          "write it as " + wanted.simpleString());
    }
    return raw.col("`" + found.get(0) + "`").cast(wanted).as(column.name());
  }

  /** Whether each value of a type is a value of the column without rounding or a time zone. */
  private static boolean isExact(DataType given, Column column) {
    return switch (column.type()) {
      case ID, TEXT -> given instanceof StringType || given instanceof IntegralType;
      case DATE -> given.equals(DataTypes.DateType);
      case AMOUNT ->
          given instanceof DecimalType decimal
                  && decimal.scale() <= Amounts.DECIMALS
                  && decimal.precision() - decimal.scale() <= Amounts.WHOLE_DIGITS
              || given.equals(DataTypes.IntegerType)
              || given.equals(DataTypes.ShortType)
              || given.equals(DataTypes.ByteType);
    };
  }

  private static DataType type(Column column) {
    return switch (column.type()) {
      case ID, TEXT -> DataTypes.StringType;
      case DATE -> DataTypes.DateType;
      case AMOUNT ->
          DataTypes.createDecimalType(Amounts.WHOLE_DIGITS + Amounts.DECIMALS, Amounts.DECIMALS);
    };
  }

  /** Spark and Hadoop write the same file with one and with three slashes. */
  private static String path(String uri) {
    return new org.apache.hadoop.fs.Path(uri).toUri().getPath();
  }
}
