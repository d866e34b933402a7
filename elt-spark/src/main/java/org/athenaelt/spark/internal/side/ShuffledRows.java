package org.athenaelt.spark.internal.side;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.athenaelt.spark.internal.session.Sessions;

/** The partitions of a side after its shuffle, always in the same number. */
public final class ShuffledRows {
  private ShuffledRows() {}

  /** In Spark's own form; of an empty side the optimizer makes no partitions. */
  public static RDD<InternalRow> of(Dataset<Row> shuffled, int partitions) {
    var side = Sessions.classic("side", shuffled);
    RDD<InternalRow> rows = side.queryExecution().toRdd();
    return rows.getNumPartitions() > 0
        ? rows
        : JavaSparkContext.fromSparkContext(side.sparkSession().sparkContext())
            .<InternalRow>parallelize(List.of(), partitions)
            .rdd();
  }
}
