package org.athenaelt.spark.internal.sorted;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.spark.internal.session.Sessions;
import org.athenaelt.spark.internal.side.KeyedRows;
import org.athenaelt.spark.internal.side.LazyRows;
import org.athenaelt.spark.internal.side.PreparedRight;
import org.athenaelt.spark.internal.side.ShuffledRows;
import org.athenaelt.spark.internal.skew.Skew;

/**
 * The join without a broadcast. Spark partitions both sides by a hash of the key and sorts the
 * partitions in a {@link RowOrder}. The sides are then merged in one pass.
 *
 * <p>The rows stay in Spark's own form: no object is made for a column of the left side.
 */
public final class SortedJoin {
  public static final String KEY = "k";
  public static final String TIME = "t";
  static final String PLACE = "p";
  public static final String REASON = "x_reason";
  public static final String FIRST = "x_first";

  private SortedJoin() {}

  /**
   * All left columns, the columns that answers have of the right ones, {@link PreparedRight#TIME},
   * {@link #REASON} (0 if there is a match, or the code) and {@link #FIRST}. Reads the right side
   * now, the left side when an action needs the result.
   *
   * @param left ends with {@link #KEY} and {@link #TIME}
   * @throws org.athenaelt.spark.TiedRowsException if nothing decides between two rows
   */
  public static org.apache.spark.sql.Dataset<Row> join(
      Dataset<Row> left, PreparedRight right, AsOfRule rule, int partitions) {
    Skew skew = Skew.of(keyed(left), right.keyed(), partitions);
    return join(
        left, right, rule, partitions, skew, RightSide.of(right, skew, partitions, Long.SIZE));
  }

  static org.apache.spark.sql.Dataset<Row> join(
      Dataset<Row> left,
      PreparedRight right,
      AsOfRule rule,
      int partitions,
      Skew skew,
      RightSide rights) {
    Dataset<Row> sortedLeft = sorted(left, skew, partitions, rights.order());
    RDD<InternalRow> lefts =
        new LazyRows(
            left.sparkSession().sparkContext(), () -> ShuffledRows.of(sortedLeft, partitions));
    RightSide.Answer answer = RightSide.Answer.of(right, rights.schema());
    StructType schema = sortedLeft.schema();
    JavaRDD<InternalRow> joined =
        lefts
            .toJavaRDD()
            .zipPartitions(rights.rows(), new Merger(rights.layout(), rule, schema.size(), answer));
    for (StructField field : answer.fields()) {
      schema = schema.add(field.name(), field.dataType(), true);
    }
    schema = schema.add(REASON, DataTypes.IntegerType, false).add(FIRST, DataTypes.LongType);
    return left.sparkSession().internalCreateDataFrame(joined.rdd(), schema, false);
  }

  /** What follows from the key and the time is not shuffled. */
  private static Dataset<Row> sorted(Dataset<Row> left, Skew skew, int partitions, RowOrder order) {
    Column[] columns =
        Stream.concat(
                Stream.of(left.columns()).map(functions::col),
                Stream.of(coalesce(order.place(skew.hash(col(KEY)), col(TIME)), lit(0L)).as(PLACE)))
            .toArray(Column[]::new);
    org.apache.spark.sql.Dataset<Row> partitioned =
        skew.left(keyed(left), partitions).select(columns);
    return Sessions.classic(
        "left",
        order.isByTime()
            ? partitioned.sortWithinPartitions(PLACE)
            : partitioned.sortWithinPartitions(PLACE, KEY, TIME));
  }

  private static KeyedRows keyed(Dataset<Row> left) {
    return new KeyedRows(left, col(KEY), col(TIME));
  }

  private record Merger(
      UniqueRows.Layout layout, AsOfRule rule, int leftWidth, RightSide.Answer answer)
      implements FlatMapFunction2<Iterator<InternalRow>, Iterator<InternalRow>, InternalRow> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> lefts, Iterator<InternalRow> rights) {
      return new Merge(
          lefts,
          new UniqueRows(rights, layout),
          layout.rowOrder(),
          rule,
          leftWidth,
          answer.projection(),
          answer.columns().length);
    }
  }
}
