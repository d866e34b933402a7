package org.athenaelt.spark.internal.sorted;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.spark.internal.side.PreparedRight;
import org.athenaelt.spark.internal.side.ShuffledRows;
import org.athenaelt.spark.internal.side.Undecided;
import org.athenaelt.spark.internal.skew.Skew;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The right side, partitioned, sorted and checked before the left side is read. The merge reads the
 * same shuffled rows again.
 */
record RightSide(JavaRDD<InternalRow> rows, StructType schema, UniqueRows.Layout layout) {

  /** What a partition sends if its rows do not fit the order by time. */
  private static final String[] MISFIT = {};

  /**
   * In the order by time, or in that by key if two keys share a group.
   *
   * @throws org.athenaelt.spark.TiedRowsException if nothing decides between two rows
   */
  static RightSide of(PreparedRight right, Skew skew, int partitions, int mostHashBits) {
    RowOrder order = RowOrder.of(right, mostHashBits);
    RightSide side = sorted(right, skew, partitions, order);
    List<String[]> found = side.check();
    if (found.stream().anyMatch(each -> each.length == MISFIT.length)) {
      side = sorted(right, skew, partitions, RowOrder.byKey());
      found = side.check();
    }
    if (!found.isEmpty()) {
      throw Undecided.of(found.get(0)).exception(right.ties());
    }
    return side;
  }

  /** Without the check. */
  static RightSide sorted(PreparedRight right, Skew skew, int partitions, RowOrder order) {
    List<Column> columns = new ArrayList<>(right.columns());
    columns.add(
        order
            .place(skew.hash(col(PreparedRight.KEY)), col(PreparedRight.TIME))
            .as(SortedJoin.PLACE));
    Dataset<Row> partitioned =
        skew.right(right.keyed(), partitions).select(columns.toArray(Column[]::new));
    Dataset<Row> sorted =
        order.isByTime()
            ? partitioned.sortWithinPartitions(
                SortedJoin.PLACE, PreparedRight.KEY, PreparedRight.ORDER)
            : partitioned.sortWithinPartitions(
                SortedJoin.PLACE, PreparedRight.KEY, PreparedRight.TIME, PreparedRight.ORDER);
    return new RightSide(
        ShuffledRows.of(sorted, partitions).toJavaRDD(),
        sorted.schema(),
        new UniqueRows.Layout(
            right.text(),
            right.ties(),
            right.order(),
            right.same(),
            right.key(),
            right.time(),
            right.time() + 1,
            order));
  }

  /** At most one of each partition. */
  private List<String[]> check() {
    return rows.mapPartitions(new Check(layout)).collect();
  }

  RowOrder order() {
    return layout.rowOrder();
  }

  private record Check(UniqueRows.Layout layout)
      implements FlatMapFunction<Iterator<InternalRow>, String[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<String[]> call(Iterator<InternalRow> rows) {
      UniqueRows unique = new UniqueRows(rows, layout);
      while (unique.hasNext() && unique.undecided().isEmpty() && unique.misfit().isEmpty()) {
        unique.next();
      }
      return unique.misfit().isPresent()
          ? List.<String[]>of(MISFIT).iterator()
          : unique.undecided().map(Undecided::sent).stream().iterator();
    }
  }

  /** The columns of a right row that answers have. */
  record Answer(StructType right, int[] columns) implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    static Answer of(PreparedRight prepared, StructType right) {
      return new Answer(
          right,
          IntStream.concat(IntStream.range(0, prepared.answers()), IntStream.of(prepared.time()))
              .toArray());
    }

    List<StructField> fields() {
      return IntStream.of(columns).mapToObj(i -> right.fields()[i]).toList();
    }

    UnsafeProjection projection() {
      return UnsafeProjection.create(
          CollectionConverters.<Expression>asScala(
                  IntStream.of(columns)
                      .<Expression>mapToObj(
                          i -> new BoundReference(i, right.fields()[i].dataType(), true))
                      .toList())
              .toSeq());
    }
  }
}
