package org.athenaelt.spark.internal.sorted;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.athenaelt.spark.internal.side.PreparedRight;
import org.jspecify.annotations.Nullable;

/**
 * Where rows go: by the hash of their key, except for keys with more than a partition's share of
 * the left rows, which are divided by time. It changes no row of the result.
 *
 * <p>Rows of a divided key carry a mask, by which the hash of their key is changed.
 */
final class Skew {
  private static final String MASK = "m";

  private final HashMap<String, HotKey> hot;

  private Skew(HashMap<String, HotKey> hot) {
    this.hot = hot;
  }

  static Skew none() {
    return new Skew(new HashMap<>());
  }

  /** Samples the left side, and reads the right rows of the keys that are hot. */
  static Skew of(
      org.apache.spark.sql.classic.Dataset<Row> left, PreparedRight right, int partitions) {
    Skew skew = new Skew(LeftSample.hotKeys(left, partitions));
    if (!skew.isNeeded()) {
      return skew;
    }
    Column key = col(PreparedRight.KEY);
    Column time = col(PreparedRight.TIME);
    List<Row> ends =
        right
            .rows()
            .filter(skew.mayBeHot(key))
            .select(key, time, skew.cell(key, time).as("cell"))
            .filter(col("cell").isNotNull())
            .groupBy(PreparedRight.KEY, "cell")
            .agg(min(time), max(time))
            .collectAsList();
    for (Row row : ends) {
      HotKey known = skew.hot.get(HotKey.text((byte[]) row.get(0)));
      if (known != null) {
        known.add(row.getLong(2));
        known.add(row.getLong(3));
      }
    }
    return skew;
  }

  private boolean isNeeded() {
    return !hot.isEmpty();
  }

  /** Adds the mask to left rows, if any key is divided. */
  Dataset<Row> masked(Dataset<Row> left, String key, String time) {
    return isNeeded()
        ? left.withColumn(
            MASK,
            when(mayBeHot(col(key)), coalesce(cell(col(key), col(time)), lit(0L)))
                .otherwise(lit(0L)))
        : left;
  }

  /** Adds the mask to right rows, and the rows that several cells need. */
  Dataset<Row> repeated(Dataset<Row> right, String key, String time) {
    return isNeeded()
        ? right.withColumn(
            MASK,
            explode(
                when(
                        mayBeHot(col(key)),
                        udf(new Cells(hot), DataTypes.createArrayType(DataTypes.LongType, false))
                            .apply(col(key), col(time)))
                    .otherwise(array(lit(0L)))))
        : right;
  }

  /** The hash by which rows with a key and a time are partitioned; they have their mask. */
  Column hash(String key) {
    Column hash = xxhash64(col(key));
    return isNeeded() ? hash.bitwiseXOR(col(MASK)) : hash;
  }

  /** Most rows are told from those of a hot key by their hash, without a call of a function. */
  private Column mayBeHot(Column key) {
    return xxhash64(key)
        .isin(hot.values().stream().map(HotKey::hash).distinct().toArray(Object[]::new));
  }

  private Column cell(Column key, Column time) {
    return udf(new Cell(hot), DataTypes.LongType).apply(key, time);
  }

  /** The mask of the cell of a row; null if its key is not hot. */
  private record Cell(HashMap<String, HotKey> hot)
      implements UDF2<byte @Nullable [], @Nullable Long, @Nullable Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Long call(byte @Nullable [] key, @Nullable Long time) {
      HotKey known = key == null ? null : hot.get(HotKey.text(key));
      return known == null || time == null ? null : (Long) HotKey.mask(known.cell(time));
    }
  }

  /** The masks of the cells that need a right row. */
  private record Cells(HashMap<String, HotKey> hot)
      implements UDF2<byte @Nullable [], @Nullable Long, long[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public long[] call(byte @Nullable [] key, @Nullable Long time) {
      HotKey known = key == null ? null : hot.get(HotKey.text(key));
      return known == null || time == null
          ? new long[] {0}
          : Arrays.stream(known.cells(time)).mapToLong(HotKey::mask).toArray();
    }
  }
}
