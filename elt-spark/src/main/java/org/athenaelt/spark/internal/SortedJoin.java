package org.athenaelt.spark.internal;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.spark.internal.session.Sessions;

/**
 * The join without a broadcast. Spark partitions both sides by a hash of the key and sorts the
 * partitions by hash, key and time: the hash first, since it decides nearly every comparison
 * without a look at the row. The sides are then merged in one pass.
 *
 * <p>The rows stay in Spark's own form: no object is made for a column of the left side.
 */
final class SortedJoin {
  static final String KEY = "k";
  static final String TIME = "t";
  static final String REASON = "x_reason";
  static final String FIRST = "x_first";
  private static final String HASH = "h";
  private static final String RIGHT_HASH = "rh";

  private SortedJoin() {}

  /**
   * All left columns, all right columns, {@link #REASON} (0 if there is a match, or the code) and
   * {@link #FIRST}. Reads the right side now, the left side when an action needs the result.
   *
   * @param left ends with {@link #KEY} and {@link #TIME}
   * @throws org.athenaelt.spark.TiedRowsException if nothing decides between two rows
   */
  static org.apache.spark.sql.Dataset<Row> join(
      Dataset<Row> left, PreparedRight right, AsOfRule rule, int partitions) {
    Skew skew = partitions > 1 ? Skew.of(left, right, partitions) : Skew.none();
    Dataset<Row> sortedLeft =
        sorted(left.withColumn(HASH, leftHash(left, skew)), partitions, HASH, KEY, TIME);
    Dataset<Row> sortedRight =
        sorted(
            skew.withRightHash(right.rows(), RIGHT_HASH),
            partitions,
            RIGHT_HASH,
            PreparedRight.KEY,
            PreparedRight.TIME,
            PreparedRight.ORDER);
    StructType leftSchema = sortedLeft.schema();
    StructType rightSchema = sortedRight.schema();
    UniqueRows.Layout layout =
        new UniqueRows.Layout(
            right.text(),
            right.ties(),
            right.order(),
            right.same(),
            right.key(),
            right.time(),
            right.time() + 1);
    JavaRDD<InternalRow> rights = rows(sortedRight, partitions).toJavaRDD();
    check(rights, layout);
    RDD<InternalRow> lefts =
        new LazyRows(left.sparkSession().sparkContext(), () -> rows(sortedLeft, partitions));
    JavaRDD<InternalRow> joined =
        lefts
            .toJavaRDD()
            .zipPartitions(rights, new Merger(layout, rule, leftSchema.size(), rightSchema.size()));
    StructType schema = new StructType();
    for (StructField field : leftSchema.fields()) {
      schema = schema.add(field);
    }
    for (StructField field : rightSchema.fields()) {
      schema = schema.add(field.name(), field.dataType(), true);
    }
    schema = schema.add(REASON, DataTypes.IntegerType, false).add(FIRST, DataTypes.LongType);
    return left.sparkSession().internalCreateDataFrame(joined.rdd(), schema, false);
  }

  /** A row without a key or a time matches nothing: it may go anywhere. */
  private static Column leftHash(Dataset<Row> left, Skew skew) {
    Column[] hashed =
        IntStream.range(0, left.schema().size())
            .filter(i -> KeyBytes.isKey(left.schema().fields()[i].dataType()))
            .mapToObj(i -> col(left.schema().fields()[i].name()))
            .toArray(Column[]::new);
    return when(col(KEY).isNotNull().and(col(TIME).isNotNull()), skew.leftHash(col(KEY), col(TIME)))
        .otherwise(xxhash64(hashed));
  }

  private static Dataset<Row> sorted(
      org.apache.spark.sql.Dataset<Row> rows, int partitions, String hash, String... then) {
    return Sessions.classic(
        "side", rows.repartition(partitions, col(hash)).sortWithinPartitions(hash, then));
  }

  /** The sorted partitions; of an empty side the optimizer makes none. */
  private static RDD<InternalRow> rows(Dataset<Row> sorted, int partitions) {
    RDD<InternalRow> rows = sorted.queryExecution().toRdd();
    return rows.getNumPartitions() > 0
        ? rows
        : JavaSparkContext.fromSparkContext(sorted.sparkSession().sparkContext())
            .<InternalRow>parallelize(List.of(), partitions)
            .rdd();
  }

  /** Finds ties before the left side is read. The merge reads the same shuffled rows again. */
  private static void check(JavaRDD<InternalRow> rights, UniqueRows.Layout layout) {
    List<String[]> undecided = rights.mapPartitions(new Check(layout)).take(1);
    if (!undecided.isEmpty()) {
      throw Undecided.of(undecided.get(0)).exception(layout.ties());
    }
  }

  private record Check(UniqueRows.Layout layout)
      implements FlatMapFunction<Iterator<InternalRow>, String[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<String[]> call(Iterator<InternalRow> rows) {
      UniqueRows unique = new UniqueRows(rows, layout);
      while (unique.hasNext() && unique.undecided().isEmpty()) {
        unique.next();
      }
      return unique.undecided().map(Undecided::sent).stream().iterator();
    }
  }

  private record Merger(UniqueRows.Layout layout, AsOfRule rule, int leftWidth, int rightWidth)
      implements FlatMapFunction2<Iterator<InternalRow>, Iterator<InternalRow>, InternalRow> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> lefts, Iterator<InternalRow> rights) {
      return new Merge(lefts, new UniqueRows(rights, layout), rule, leftWidth, rightWidth);
    }
  }
}
