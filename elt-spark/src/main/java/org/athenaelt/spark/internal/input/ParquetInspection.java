package org.athenaelt.spark.internal.input;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.spark.internal.session.JavaForm;

/** Reads Parquet files once, and finds every fault, as {@link Inspection} does for CSV. */
public final class ParquetInspection {

  private ParquetInspection() {}

  /**
   * Inspects the files.
   *
   * @param shown the path for messages
   * @throws org.athenaelt.csv.CsvException if a row is invalid and not rejected
   */
  public static Inspected of(
      SparkSession spark,
      TableFiles files,
      InspectionRules rules,
      Path shown,
      Broadcast<SerializableConfiguration> settings) {
    Dataset<Row> rows = ParquetFiles.rows(spark, files, shown);
    JavaRDD<InternalRow> raw = rows.queryExecution().toRdd().toJavaRDD();
    int buckets = Math.max(raw.getNumPartitions(), spark.sparkContext().defaultParallelism());
    List<String> extra = ParquetFiles.extraColumns(spark, files);
    JavaPairRDD<Integer, Object> inspected =
        raw.mapPartitionsToPair(new ParquetInspector(files, rules, buckets, extra, settings));
    List<Object> found =
        JavaForm.collect(
            JavaForm.groupByKey(inspected, buckets).flatMap(Rejections.repeats(rules)));
    List<PartReport> reports =
        found.stream()
            .filter(PartReport.class::isInstance)
            .map(PartReport.class::cast)
            .sorted(Comparator.comparingInt(PartReport::number))
            .toList();
    return new Inspected(
        files,
        List.of(),
        reports,
        new Rejections(files, rules, settings.value().value())
            .of(found, positions -> ids(rows, positions)));
  }

  /** The rows of an inspected table, without those that are left out. */
  public static Dataset<Row> rows(SparkSession spark, Inspected table, Path shown) {
    Dataset<Row> all = ParquetFiles.rows(spark, table.files(), shown);
    Object[] dropped = table.rejected().stream().map(PartReport.Rejected::position).toArray();
    return dropped.length == 0
        ? all
        : all.filter(org.apache.spark.sql.functions.not(col(TableFiles.POSITION).isin(dropped)));
  }

  private static List<IdsAt.Found> ids(Dataset<Row> rows, Set<Long> positions) {
    return rows
        .filter(col(TableFiles.POSITION).isin(positions.toArray()))
        .select(TableFiles.POSITION, "Id")
        .collectAsList()
        .stream()
        .map(row -> new IdsAt.Found(row.getLong(0), row.getString(1)))
        .toList();
  }
}
