package org.athenaelt.spark.internal;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.Statistics;
import org.apache.spark.sql.classic.Dataset;
import org.athenaelt.spark.JoinStrategy;

/** Which strategy a join takes. */
final class Strategies {
  /** About what an index of so many bytes needs besides: the copy on the way, and the answers. */
  static final long DEFAULT_LIMIT = 512L << 20;

  /** What the index takes for a row besides its columns: key code, time, hash table. */
  private static final int INDEX_BYTES = 64;

  /**
   * An executor has the partitions of several tasks in memory where it would have one broadcast.
   */
  private static final int PARTS_AT_ONCE = 4;

  private Strategies() {}

  /** Whether the right side is broadcast. */
  static boolean broadcasts(JoinStrategy strategy, Dataset<Row> right, long limit) {
    return switch (strategy) {
      case BROADCAST -> true;
      case PARTITIONED, SORTED -> false;
      case AUTO -> fits(right, limit);
    };
  }

  /** The rows that a partition of the right side may have in a task. */
  static long mostRowsOfPart(Dataset<Row> right, long limit) {
    return mostRows(right, limit / PARTS_AT_ONCE);
  }

  private static long mostRows(Dataset<Row> right, long limit) {
    return limit / (INDEX_BYTES + right.schema().defaultSize());
  }

  /**
   * By the number of rows, which the optimizer knows of few sources, and else by a count that ends
   * at the limit. The optimizer's bytes are those of compressed files or a guess.
   */
  private static boolean fits(Dataset<Row> right, long limit) {
    long most = mostRows(right, limit);
    Statistics known = right.queryExecution().optimizedPlan().stats();
    if (known.rowCount().isDefined()) {
      return known.rowCount().get().$less$eq(scala.math.BigInt.apply(most));
    }
    int counted = (int) Math.min(Integer.MAX_VALUE - 1, most);
    return right.limit(counted + 1).count() <= counted;
  }
}
