package org.athenaelt.spark.internal;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.spark.internal.side.LazyRows;

/**
 * The join of entries with a broadcast history. The rows stay in Spark's own form; a function of
 * single rows would cost more than the lookup.
 */
final class BroadcastJoin {

  static final StructType ANSWER =
      new StructType()
          .add("equi_id", DataTypes.StringType)
          .add("id", DataTypes.StringType)
          .add("transaction_date", DataTypes.DateType)
          .add("reallocation_date", DataTypes.DateType)
          .add("equitable_owner_name", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("detail", DataTypes.StringType);

  private BroadcastJoin() {}

  /**
   * One row per entry: the columns of {@link #ANSWER}, and on request those of the entries.
   *
   * @param entries begins with the columns of {@link EntryBatch}
   */
  static org.apache.spark.sql.Dataset<Row> join(
      Dataset<Row> entries, Broadcast<Shared<SharedOwners>> owners, boolean withEntry) {
    LazyRows rows =
        new LazyRows(entries.sparkSession().sparkContext(), () -> entries.queryExecution().toRdd());
    return entries
        .sparkSession()
        .internalCreateDataFrame(
            rows.toJavaRDD().mapPartitions(new Lookup(owners, entries.schema(), withEntry)).rdd(),
            schema(entries, withEntry),
            false);
  }

  static StructType schema(Dataset<Row> entries, boolean withEntry) {
    StructType schema = ANSWER;
    if (withEntry) {
      for (StructField field : entries.schema().fields()) {
        schema = schema.add(field);
      }
    }
    return schema;
  }

  private record Lookup(
      Broadcast<Shared<SharedOwners>> owners, StructType entries, boolean withEntry)
      implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
      return new OwnersOfEntries(rows, owners.value().get(), entries, withEntry);
    }
  }
}
