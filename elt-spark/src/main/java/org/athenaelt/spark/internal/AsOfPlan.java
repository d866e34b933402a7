package org.athenaelt.spark.internal;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.types.DataType;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.asof.Ties;
import org.athenaelt.spark.JoinStrategy;
import org.athenaelt.spark.internal.session.Sessions;
import org.athenaelt.spark.internal.side.KeyBytes;
import org.athenaelt.spark.internal.side.PreparedRight;
import org.athenaelt.spark.internal.side.TieRule;
import org.athenaelt.spark.internal.side.TimeType;
import org.athenaelt.spark.internal.sorted.SortedJoin;

/**
 * The join behind {@link org.athenaelt.spark.DatasetAsOf}.
 *
 * @param leftKeys the names of the keys on the left
 * @param rightKeys the names of the keys on the right, in the same order
 * @param tolerance in place of that of the rule
 * @param order the columns that order ties; without one, ties fail
 * @param prefix before the names of right columns
 * @param reason the name of the column of reasons; none if empty
 * @param limit the bytes up to which {@link JoinStrategy#AUTO} broadcasts
 * @param partitions of the sorted strategy; 0 for those of the session
 */
public record AsOfPlan(
    List<String> leftKeys,
    List<String> rightKeys,
    String leftTime,
    String rightTime,
    AsOfRule rule,
    Optional<TemporalAmount> tolerance,
    Ties ties,
    List<Column> order,
    String prefix,
    Optional<String> reason,
    JoinStrategy strategy,
    long limit,
    int partitions) {

  /** The bytes up to which {@link JoinStrategy#AUTO} broadcasts by default. */
  public static final long DEFAULT_LIMIT = Strategies.DEFAULT_LIMIT;

  /** Joins. Reads the right side. */
  public org.apache.spark.sql.Dataset<Row> join(
      org.apache.spark.sql.Dataset<Row> left, org.apache.spark.sql.Dataset<Row> right) {
    Dataset<Row> lefts = Sessions.classic("left", left);
    Dataset<Row> rights = Sessions.classic("right", right);
    boolean exactCase = lefts.sparkSession().sessionState().conf().caseSensitiveAnalysis();
    NamedColumns leftColumns = NamedColumns.of("left", left);
    NamedColumns rightColumns = NamedColumns.of("right", right);
    List<String> names = outputNames(leftColumns, rightColumns);
    int[] leftParts = leftKeys.stream().mapToInt(k -> leftColumns.require(k, exactCase)).toArray();
    int[] rightParts =
        rightKeys.stream().mapToInt(k -> rightColumns.require(k, exactCase)).toArray();
    for (int i = 0; i < leftParts.length; i++) {
      requireKeys(leftColumns, leftParts[i], rightColumns, rightParts[i]);
    }
    int leftAt = leftColumns.require(leftTime, exactCase);
    int rightAt = rightColumns.require(rightTime, exactCase);
    TimeType time = requireTimes(leftColumns, leftAt, rightColumns, rightAt);
    AsOfRule exact = rule(time);

    Dataset<Row> preparedLeft =
        Sessions.classic(
            "left",
            left.toDF(NamedColumns.numbered("c", leftColumns.fields().size()))
                .withColumn(SortedJoin.KEY, key("c", leftColumns, leftParts))
                .withColumn(SortedJoin.TIME, time.ordinal(col("c" + leftAt))));
    PreparedRight preparedRight =
        right(rights, rightColumns, rightParts, time.ordinal(col("r" + rightAt)));
    return Strategies.broadcasts(strategy, rights, limit)
        ? broadcast(preparedLeft, preparedRight, exact, leftColumns.fields().size(), names)
        : sorted(preparedLeft, preparedRight, exact, leftColumns.fields().size(), names);
  }

  private PreparedRight right(
      Dataset<Row> rights, NamedColumns columns, int[] parts, Column ordinal) {
    boolean ordered = !order.isEmpty();
    Column orderOfTies = ordered ? struct(struct(order.toArray(Column[]::new))) : struct(lit(0));
    String[] names =
        Arrays.copyOf(
            NamedColumns.numbered("r", columns.fields().size()), columns.fields().size() + 1);
    names[columns.fields().size()] = PreparedRight.ORDER;
    List<Column> derived = columns("r", columns.fields().size());
    derived.add(col(PreparedRight.ORDER));
    derived.add(struct(lit(0)).as(PreparedRight.SAME));
    return new PreparedRight(
        Sessions.classic(
            "right",
            rights
                .select(col("*"), orderOfTies)
                .toDF(names)
                .withColumn(PreparedRight.KEY, key("r", columns, parts))
                .withColumn(PreparedRight.TIME, ordinal)
                .filter(
                    col(PreparedRight.KEY).isNotNull().and(col(PreparedRight.TIME).isNotNull()))),
        derived,
        columns.fields(),
        columns.fields().size(),
        new TieRule(ties == Ties.LAST ? TieRule.Kept.LAST : TieRule.Kept.FIRST, ordered, false));
  }

  private org.apache.spark.sql.Dataset<Row> broadcast(
      Dataset<Row> left, PreparedRight right, AsOfRule exact, int leftWidth, List<String> names) {
    Broadcast<Shared<RightIndex>> index =
        Shared.broadcast(left.sparkSession(), RightIndex.of(right, exact));
    List<DataType> types = right.text().types();
    RightLookup lookup = new RightLookup(index, types);
    List<Column> all = columns("c", leftWidth);
    for (int i = 0; i < types.size(); i++) {
      all.add(lookup.column("a", i).as("r" + i));
    }
    if (reason.isPresent()) {
      all.add(col("a.reason"));
    }
    Column answer = udf(lookup, lookup.answer()).apply(col(SortedJoin.KEY), col(SortedJoin.TIME));
    return left.withColumn("a", answer)
        .select(all.toArray(Column[]::new))
        .toDF(names.toArray(String[]::new));
  }

  private org.apache.spark.sql.Dataset<Row> sorted(
      Dataset<Row> left, PreparedRight right, AsOfRule exact, int leftWidth, List<String> names) {
    int parts =
        partitions > 0
            ? partitions
            : left.sparkSession().sessionState().conf().numShufflePartitions();
    List<Column> all = columns("c", leftWidth);
    all.addAll(columns("r", right.fields().size()));
    if (reason.isPresent()) {
      Column texts =
          org.apache.spark.sql.functions.array(
              Arrays.stream(NoMatch.values()).map(r -> lit(r.name())).toArray(Column[]::new));
      Column code = col(SortedJoin.REASON);
      all.add(
          org.apache.spark.sql.functions.when(
              code.lt(lit(0)), element_at(texts, org.apache.spark.sql.functions.negate(code))));
    }
    return SortedJoin.join(left, right, exact, parts)
        .select(all.toArray(Column[]::new))
        .toDF(names.toArray(String[]::new));
  }

  private static List<Column> columns(String prefix, int count) {
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(col(prefix + i));
    }
    return all;
  }

  private static Column key(String prefix, NamedColumns columns, int[] parts) {
    return KeyBytes.of(
        Arrays.stream(parts).mapToObj(i -> col(prefix + i)).toList(),
        Arrays.stream(parts).mapToObj(columns::type).toList());
  }

  private AsOfRule rule(TimeType time) {
    if (tolerance.isPresent()) {
      return rule.withTolerance(time.distance(tolerance.get()));
    }
    boolean unitless = time == TimeType.TIMESTAMP || time == TimeType.TIMESTAMP_NTZ;
    if (unitless && rule.tolerance() != AsOfRule.UNLIMITED) {
      throw new IllegalArgumentException(
          "a tolerance of "
              + rule.tolerance()
              + " has no unit for times of type "
              + time
              + ": use a Duration");
    }
    return rule;
  }

  private List<String> outputNames(NamedColumns left, NamedColumns right) {
    List<String> names = new ArrayList<>(left.names());
    right.names().forEach(name -> names.add(prefix + name));
    reason.ifPresent(names::add);
    NamedColumns.requireDistinct(names, "prefix(...) or reason(...)");
    return names;
  }

  private static void requireKeys(NamedColumns left, int l, NamedColumns right, int r) {
    String both =
        "key "
            + left.name(l)
            + " is "
            + left.type(l).sql()
            + " on the left, "
            + right.name(r)
            + " is "
            + right.type(r).sql()
            + " on the right";
    boolean text =
        left.type(l) instanceof org.apache.spark.sql.types.StringType
            && right.type(r) instanceof org.apache.spark.sql.types.StringType;
    if (!text && !left.type(l).equals(right.type(r))) {
      throw new IllegalArgumentException(both + ": cast one of them to the type of the other");
    }
    if (!KeyBytes.isKey(left.type(l))) {
      throw new IllegalArgumentException(
          both
              + ": a key is text, binary, a boolean, a whole number, a decimal, a date or a"
              + " timestamp; cast it, or use its parts as several keys");
    }
  }

  private static TimeType requireTimes(NamedColumns left, int l, NamedColumns right, int r) {
    Optional<TimeType> type = TimeType.of(left.type(l));
    if (type.isEmpty() || !type.equals(TimeType.of(right.type(r)))) {
      throw new IllegalArgumentException(
          "time "
              + left.name(l)
              + " is "
              + left.type(l).sql()
              + " on the left, "
              + right.name(r)
              + " is "
              + right.type(r).sql()
              + " on the right: both must be DATE, TIMESTAMP, TIMESTAMP_NTZ or whole numbers; cast"
              + " them");
    }
    return type.get();
  }
}
