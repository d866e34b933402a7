package org.athenaelt.spark;

import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.Ties;
import org.athenaelt.spark.internal.AsOfPlan;
import org.athenaelt.spark.internal.session.Sessions;

/**
 * The as-of join of two {@code Dataset}s: for each left row, the right row with the same key and
 * the latest time on or before the left time. The rules and reasons are those of {@link
 * org.athenaelt.asof.AsOf}.
 *
 * <pre>{@code
 * Dataset<Row> joined =
 *     DatasetAsOf.join(payments, rates)
 *         .by("currency")
 *         .on("day", "valid_from")
 *         .reason("why_not")
 *         .toDataset();
 * }</pre>
 *
 * <p>Only {@code on} is required. The result has one row for each left row: all left columns, then
 * all right columns with a prefix, null where nothing matches. Names of columns are found as the
 * session does, with or without regard to case; they may contain dots and backticks.
 *
 * <p><b>Keys and times.</b> Keys are equal by their exact bytes, whatever the collation. Null keys
 * and null times never match and never fail. A time is a {@code DATE}, a {@code TIMESTAMP}, a
 * {@code TIMESTAMP_NTZ} or a whole number, on both sides alike.
 *
 * <p>Not thread-safe.
 */
public final class DatasetAsOf {
  private final Dataset<Row> left;
  private final Dataset<Row> right;
  private final List<String> leftKeys = new ArrayList<>();
  private final List<String> rightKeys = new ArrayList<>();
  private Optional<String> leftTime = Optional.empty();
  private Optional<String> rightTime = Optional.empty();
  private AsOfRule rule = AsOfRule.backward();
  private Optional<TemporalAmount> tolerance = Optional.empty();
  private Ties ties = Ties.FAIL;
  private List<Column> order = List.of();
  private String prefix = "right_";
  private Optional<String> reason = Optional.empty();
  private JoinStrategy strategy = JoinStrategy.AUTO;
  private long broadcastLimit = AsOfPlan.DEFAULT_LIMIT;
  private int partitions;

  private DatasetAsOf(Dataset<Row> left, Dataset<Row> right) {
    this.left = Sessions.require("left", left);
    this.right = Sessions.require("right", right);
  }

  /**
   * Begins a join. The rows of both sides may have any order.
   *
   * @throws IllegalArgumentException if a side is a {@code Dataset} of Spark Connect
   */
  public static DatasetAsOf join(Dataset<Row> left, Dataset<Row> right) {
    return new DatasetAsOf(left, right);
  }

  /** As {@link #by(String, String)}, if both sides call the column the same. */
  public DatasetAsOf by(String column) {
    return by(column, column);
  }

  /**
   * Adds a key that both rows must share; call it for each part of a composite key, and not at all
   * to join by time alone. Both columns have one type: text, binary, boolean, a whole number, a
   * decimal, a date or a timestamp. Floating-point numbers are refused, since {@code NaN} and
   * {@code -0.0} have several forms.
   */
  public DatasetAsOf by(String leftColumn, String rightColumn) {
    leftKeys.add(Objects.requireNonNull(leftColumn, "leftColumn"));
    rightKeys.add(Objects.requireNonNull(rightColumn, "rightColumn"));
    return this;
  }

  /** As {@link #on(String, String)}, if both sides call the column the same. */
  public DatasetAsOf on(String column) {
    return on(column, column);
  }

  /** Sets the times of both sides. */
  public DatasetAsOf on(String leftColumn, String rightColumn) {
    leftTime = Optional.of(leftColumn);
    rightTime = Optional.of(rightColumn);
    return this;
  }

  /**
   * Sets what counts as a match; by default {@link AsOfRule#backward()}. Replaces the direction,
   * exactness and tolerance set so far.
   */
  public DatasetAsOf rule(AsOfRule newRule) {
    rule = Objects.requireNonNull(newRule, "rule");
    tolerance = Optional.empty();
    return this;
  }

  /** Matches the earliest right row on or after the left time. */
  public DatasetAsOf forward() {
    rule = rule.withDirection(AsOfRule.Direction.FORWARD);
    return this;
  }

  /** Matches the nearest right row; of two at equal distance, the earlier one. */
  public DatasetAsOf nearest() {
    rule = rule.withDirection(AsOfRule.Direction.NEAREST);
    return this;
  }

  /** Excludes right rows at exactly the left time. */
  public DatasetAsOf excludingExactMatches() {
    rule = rule.excludingExactMatches();
    return this;
  }

  /**
   * Sets the greatest distance of a match, inclusive: in days for {@code DATE}, in their own unit
   * for whole numbers. Timestamps need a {@link #tolerance(TemporalAmount) Duration}.
   */
  public DatasetAsOf tolerance(long distance) {
    rule = rule.withTolerance(distance);
    tolerance = Optional.empty();
    return this;
  }

  /**
   * Sets the greatest distance of a match, inclusive, as a {@code Duration} or a {@code Period} of
   * days; for {@code DATE} a whole number of days.
   */
  public DatasetAsOf tolerance(TemporalAmount distance) {
    tolerance = Optional.of(distance);
    return this;
  }

  /**
   * Sets an order for right rows with the same key and time: the greatest of them answers. A null
   * is less than any value. As {@link #ties(Ties, Column...)} with {@link Ties#LAST}.
   */
  public DatasetAsOf ties(Column... columns) {
    return ties(Ties.LAST, columns);
  }

  /**
   * Sets which of the right rows with the same key and time answers: the first or the last in the
   * order of these columns of the right side. By default, and where the order finds both equal, the
   * join fails. A {@code Dataset} has no order of its own, so that {@link Ties#FIRST} and {@link
   * Ties#LAST} need columns.
   *
   * @throws IllegalArgumentException if there are no columns for a policy that needs them
   */
  public DatasetAsOf ties(Ties policy, Column... columns) {
    if ((policy == Ties.FAIL) != (columns.length == 0)) {
      throw new IllegalArgumentException(
          policy == Ties.FAIL
              ? "Ties.FAIL takes no columns"
              : "Ties."
                  + policy
                  + " needs columns that order the right rows, since a Dataset has no order: call"
                  + " ties(Ties."
                  + policy
                  + ", col(...))");
    }
    ties = policy;
    order = List.of(columns);
    return this;
  }

  /** Sets the text before the names of right columns; by default {@code right_}. */
  public DatasetAsOf prefix(String newPrefix) {
    prefix = Objects.requireNonNull(newPrefix, "prefix");
    return this;
  }

  /**
   * Adds a last column with the name of the {@link org.athenaelt.asof.NoMatch} of each left row,
   * null where there is a match.
   */
  public DatasetAsOf reason(String column) {
    reason = Optional.of(column);
    return this;
  }

  /**
   * Sets how the sides meet; by default {@link JoinStrategy#AUTO}.
   *
   * @throws IllegalArgumentException for {@link JoinStrategy#PARTITIONED}, which only {@link
   *     EquitableOwners} has
   */
  public DatasetAsOf strategy(JoinStrategy newStrategy) {
    if (newStrategy == JoinStrategy.PARTITIONED) {
      throw new IllegalArgumentException(
          "JoinStrategy.PARTITIONED is for EquitableOwners: use BROADCAST or SORTED");
    }
    strategy = Objects.requireNonNull(newStrategy, "strategy");
    return this;
  }

  /**
   * Sets up to what size {@link JoinStrategy#AUTO} broadcasts the right side, in bytes of an
   * executor's memory; by default 512 MB. A row counts as the default size of its type in Spark,
   * and 64 bytes.
   */
  public DatasetAsOf broadcastLimit(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("broadcastLimit must not be negative, but is " + bytes);
    }
    broadcastLimit = bytes;
    return this;
  }

  /**
   * Sets the partitions of {@link JoinStrategy#SORTED}; by default {@code
   * spark.sql.shuffle.partitions}.
   */
  public DatasetAsOf partitions(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("partitions must be at least 1, but is " + count);
    }
    partitions = count;
    return this;
  }

  /**
   * The joined rows. Reads the right side now, and the left side when an action needs it.
   *
   * @throws TiedRowsException if right rows have the same key and time and nothing decides
   * @throws IllegalArgumentException if a column is missing or of an unsupported type, two columns
   *     of the result would have one name, the tolerance does not fit the times, or a side is a
   *     stream
   * @throws IllegalStateException if {@code on} was not called
   */
  public Dataset<Row> toDataset() {
    return new AsOfPlan(
            List.copyOf(leftKeys),
            List.copyOf(rightKeys),
            leftTime.orElseThrow(DatasetAsOf::noTimes),
            rightTime.orElseThrow(DatasetAsOf::noTimes),
            rule,
            tolerance,
            ties,
            order,
            prefix,
            reason,
            strategy,
            broadcastLimit,
            partitions)
        .join(left, right);
  }

  private static IllegalStateException noTimes() {
    return new IllegalStateException("an as-of join needs times: call on(...)");
  }
}
