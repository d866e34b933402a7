package org.athenaelt.spark.internal;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.spark.internal.side.LazyRows;
import org.athenaelt.spark.internal.side.ShuffledRows;

/**
 * The join of entries with the reallocations of their partition, of which the task builds a
 * history.
 */
final class PartitionedJoin {
  private PartitionedJoin() {}

  /**
   * One row per entry: the columns of {@link BroadcastJoin#ANSWER}, and on request those of the
   * entries.
   *
   * @param entries begins with the columns of {@link EntryBatch}, and has the partitions of the
   *     history
   */
  static org.apache.spark.sql.Dataset<Row> join(
      Dataset<Row> entries, HistoryParts history, boolean withEntry) {
    LazyRows lefts =
        new LazyRows(
            entries.sparkSession().sparkContext(),
            () -> ShuffledRows.of(entries, history.rows().getNumPartitions()));
    return entries
        .sparkSession()
        .internalCreateDataFrame(
            lefts
                .toJavaRDD()
                .zipPartitions(
                    history.rows(), new Lookup(history.builder(), entries.schema(), withEntry))
                .rdd(),
            BroadcastJoin.schema(entries, withEntry),
            false);
  }

  private record Lookup(HistoryParts.Builder history, StructType entries, boolean withEntry)
      implements FlatMapFunction2<Iterator<InternalRow>, Iterator<InternalRow>, InternalRow> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<InternalRow> call(
        Iterator<InternalRow> lefts, Iterator<InternalRow> reallocations) {
      SharedOwners owners = new SharedOwners(history.build(history.collect(reallocations)));
      return new OwnersOfEntries(lefts, owners, entries, withEntry);
    }
  }
}
