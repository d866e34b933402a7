package org.athenaelt.spark;

/**
 * How the two sides of an as-of join meet on a cluster. No strategy changes a row of the result.
 */
public enum JoinStrategy {
  /**
   * {@link #BROADCAST} if the optimizer's estimate of the right side, or else a count of its rows,
   * is within the limit of the join; {@link #SORTED} if not.
   */
  AUTO,
  /**
   * The driver reads the right side and sends an index of it to every executor. The left side is
   * not shuffled and keeps its order.
   */
  BROADCAST,
  /**
   * Both sides are partitioned by key, sorted and merged. Memory does not grow with the right side.
   */
  SORTED
}
