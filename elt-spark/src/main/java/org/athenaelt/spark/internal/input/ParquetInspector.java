package org.athenaelt.spark.internal.input;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.csv.CsvException;
import org.athenaelt.table.TableSchema;
import scala.Tuple2;

/** Checks the rows of a partition of Parquet files, as {@link Inspector} does those of a part. */
record ParquetInspector(
    TableFiles files,
    InspectionRules rules,
    int buckets,
    List<String> extraColumns,
    Broadcast<SerializableConfiguration> settings)
    implements PairFlatMapFunction<Iterator<InternalRow>, Integer, Object> {

  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Tuple2<Integer, Object>> call(Iterator<InternalRow> rows) {
    RowLook look = new RowLook(files, rules, buckets, settings.value().value());
    RowCheck check = new RowCheck(files, settings.value().value());
    TableSchema schema = files.schema();
    long read = 0;
    long rejected = 0;
    while (rows.hasNext()) {
      SparkRows row = new SparkRows(schema, List.of(rows.next()));
      Optional<CsvException> fault = check.fault(row, 0);
      read++;
      if (fault.isPresent()) {
        rejected++;
        look.reject(row.position(0), fault.get());
      } else {
        look.add(row, 0, row.position(0));
      }
    }
    int number = TaskContext.getPartitionId();
    List<Tuple2<Integer, Object>> all = new ArrayList<>(look.fingerprints());
    all.add(new Tuple2<>(number % buckets, look.report(number, read, rejected, extraColumns)));
    return all.iterator();
  }
}
