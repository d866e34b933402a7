package org.athenaelt.spark;

/**
 * How the two sides of an as-of join meet on a cluster. No strategy changes a row of the result.
 */
public enum JoinStrategy {
  /**
   * {@link #BROADCAST} if the optimizer's count of the rows of the right side, or else a count that
   * Spark makes, is within the limit of the join. If not, {@link #PARTITIONED} if no partition of
   * the right side has more than a quarter of the limit, and else {@link #SORTED}. {@link
   * DatasetAsOf} has no {@code PARTITIONED}.
   */
  AUTO,
  /**
   * The driver reads the right side and sends an index of it to every executor. The left side is
   * not shuffled and keeps its order.
   */
  BROADCAST,
  /**
   * Both sides are partitioned by key, and nothing is sorted. Each task builds an index of the
   * right rows of its partition, and looks up its left rows in it. A task has one partition of the
   * right side in memory, at about 60 bytes for each reallocation, and twice as much while it
   * builds.
   */
  PARTITIONED,
  /**
   * Both sides are partitioned by key, sorted and merged. Memory does not grow with the right side.
   */
  SORTED
}
