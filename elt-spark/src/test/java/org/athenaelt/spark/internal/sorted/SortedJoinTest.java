package org.athenaelt.spark.internal.sorted;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.Ties;
import org.athenaelt.spark.LocalSession;
import org.athenaelt.spark.internal.session.Sessions;
import org.athenaelt.spark.internal.side.PreparedRight;
import org.athenaelt.spark.internal.side.TieRule;
import org.athenaelt.spark.internal.skew.Skew;
import org.junit.jupiter.api.Test;

/** The orders of rows within a partition. A failure names its seed. */
class SortedJoinTest {
  private static final int KEYS = 6;

  /** Four groups at most: two of six keys are in one for certain. */
  private static final int HASH_BITS = 2;

  private static final StructType SCHEMA =
      new StructType()
          .add("row", DataTypes.IntegerType)
          .add("key", DataTypes.StringType)
          .add("time", DataTypes.LongType);

  /** Key codes and times. */
  private record Side(int[] codes, long[] times) {
    static Side of(Random random, int count, int keys, int from, int to) {
      Side side = new Side(new int[count], new long[count]);
      for (int i = 0; i < count; i++) {
        side.codes[i] = random.nextInt(keys);
        side.times[i] = from + random.nextInt(to - from + 1);
      }
      return side;
    }

    Dataset<Row> rows() {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < codes.length; i++) {
        rows.add(RowFactory.create(i, "key" + codes[i], times[i]));
      }
      return LocalSession.get().createDataFrame(rows, SCHEMA).repartition(2);
    }
  }

  /** The time when it is read first, and later ones after that. */
  private static final class Later implements UDF1<Long, Long> {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger READS = new AtomicInteger();

    @Override
    public Long call(Long time) {
      return READS.getAndIncrement() == 0 ? time : time + 10;
    }
  }

  @Test
  void unknownLeftKeysInTheGroupOfAKnownOneChangeNothing() {
    for (long seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      Side right = new Side(new int[] {2, 2, 2, 2, 2}, new long[] {-7, -3, -2, 0, 4});
      Side left = Side.of(random, 300, KEYS, -10, 7);
      left.times[0] = Long.MIN_VALUE;
      left.times[1] = Long.MAX_VALUE;
      left.codes[0] = 2;
      left.codes[1] = 2;
      assertThat(agree(seed, left, right, HASH_BITS)).isTrue();
    }
  }

  @Test
  void rightKeysInOneGroupAreSortedByKey() {
    for (long seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      Side right = Side.of(random, 60, KEYS, -1000, 1000);
      Side left = Side.of(random, 300, KEYS + 2, -1010, 1010);
      assertThat(agree(seed, left, right, HASH_BITS)).as("seed %d", seed).isFalse();
      assertThat(agree(seed, left, right, Long.SIZE)).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void timesAtTheEndsOfTheirTypeHaveAPlace() {
    for (long least : new long[] {Long.MIN_VALUE, Long.MAX_VALUE - 9}) {
      Side right = new Side(new int[] {0, 1, 0, 1}, new long[4]);
      Side left = Side.of(new Random(1), 100, 3, 0, 9);
      for (int i = 0; i < left.times.length; i++) {
        left.times[i] += least;
      }
      for (int i = 0; i < 4; i++) {
        right.times[i] = least + 3 * i;
      }
      assertThat(agree(1, left, right, Long.SIZE)).isTrue();
    }
  }

  @Test
  void timesThatAreFarApartAreSortedByKey() {
    long most = (1L << 24) - 3;
    assertThat(order(0, most)).isTrue();
    assertThat(order(0, most + 1)).isFalse();
    assertThat(order(Long.MIN_VALUE, Long.MAX_VALUE)).isFalse();
    assertThat(order(-2, Long.MAX_VALUE)).isFalse();
  }

  @Test
  void aRightSideThatGrowsBetweenReadsIsSortedByKey() {
    Later.READS.set(0);
    Side right = new Side(new int[] {1}, new long[] {5});
    PreparedRight growing =
        prepared(
            right
                .rows()
                .withColumn(
                    "time",
                    udf(new Later(), DataTypes.LongType).asNondeterministic().apply(col("time"))));
    assertThat(RightSide.of(growing, Skew.none(), 2, Long.SIZE).order().isByTime()).isFalse();
  }

  @Test
  void rowsThatCameAfterTheJoinWasDefinedAreRefused() {
    Side left = new Side(new int[] {1, 2}, new long[] {5, 5});
    PreparedRight right = prepared(new Side(new int[] {1}, new long[] {5}).rows());
    RightSide known = RightSide.of(right, Skew.none(), 1, 1);
    for (Side change :
        List.of(
            new Side(new int[] {1}, new long[] {6}),
            new Side(new int[] {1}, new long[] {4}),
            new Side(new int[] {1, 2, 3}, new long[] {5, 5, 5}))) {
      PreparedRight changed = prepared(change.rows());
      RightSide other =
          new RightSide(
              RightSide.sorted(changed, Skew.none(), 1, known.order()).rows(),
              known.schema(),
              known.layout());
      assertThatThrownBy(
              () ->
                  SortedJoin.join(left(left), right, AsOfRule.backward(), 1, Skew.none(), other)
                      .collectAsList())
          .as("%s", Arrays.toString(change.times))
          .hasStackTraceContaining("the right side is not the same each time it is read: {row=");
    }
  }

  private static boolean order(long first, long last) {
    return RowOrder.of(
            prepared(new Side(new int[] {1, 1}, new long[] {first, last}).rows()), Long.SIZE)
        .isByTime();
  }

  /** Whether the rows were in the order by time. */
  private static boolean agree(long seed, Side left, Side right, int hashBits) {
    AsOfIndex index = AsOfIndex.of(KEYS + 2, right.codes, right.times, Ties.FIRST);
    boolean byTime = false;
    for (AsOfRule.Direction direction : AsOfRule.Direction.values()) {
      AsOfRule rule = new AsOfRule(direction, AsOfRule.ExactMatches.ALLOWED, AsOfRule.UNLIMITED);
      int[] expected = index.join(rule, left.codes, left.times);
      PreparedRight prepared = prepared(right.rows());
      RightSide side = RightSide.of(prepared, Skew.none(), 1, hashBits);
      byTime = side.order().isByTime();
      List<Row> found =
          SortedJoin.join(left(left), prepared, rule, 1, Skew.none(), side)
              .select("c0", "r0", SortedJoin.REASON)
              .collectAsList();
      assertThat(found).hasSameSizeAs(expected);
      for (Row row : found) {
        assertThat(row.isNullAt(1) ? row.getInt(2) : row.getInt(1))
            .as("seed %d, %s, left row %d, %d hash bits", seed, rule, row.getInt(0), hashBits)
            .isEqualTo(expected[row.getInt(0)]);
      }
    }
    return byTime;
  }

  private static org.apache.spark.sql.classic.Dataset<Row> left(Side side) {
    return Sessions.classic(
        "left",
        side.rows()
            .select(
                col("row").as("c0"),
                col("key").cast(DataTypes.BinaryType).as(SortedJoin.KEY),
                col("time").as(SortedJoin.TIME)));
  }

  /** Of rows with one key and time, the first one answers. */
  private static PreparedRight prepared(Dataset<Row> rows) {
    return new PreparedRight(
        Sessions.classic(
            "right",
            rows.withColumn(PreparedRight.KEY, col("key").cast(DataTypes.BinaryType))
                .withColumn(PreparedRight.TIME, col("time"))),
        List.of(
            col("row").as("r0"),
            struct(struct(col("row"))).as(PreparedRight.ORDER),
            struct(lit(0)).as(PreparedRight.SAME)),
        List.of(SCHEMA.fields()[0]),
        1,
        new TieRule(TieRule.Kept.FIRST, true, false));
  }
}
