package org.athenaelt.spark.internal.skew;

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
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.athenaelt.spark.internal.side.KeyBytes;
import org.athenaelt.spark.internal.side.KeyedRows;
import org.jspecify.annotations.Nullable;

/**
 * Where rows go: by the hash of their key, except for keys with more than a partition's share of
 * the left rows, which are divided by time. It changes no row of the result.
 *
 * <p>Rows of a divided key carry a mask, by which the hash of their key is changed.
 */
public final class Skew {
  private static final String MASK = "m";

  private final HashMap<String, HotKey> hot;

  private Skew(HashMap<String, HotKey> hot) {
    this.hot = hot;
  }

  public static Skew none() {
    return new Skew(new HashMap<>());
  }

  /** Samples the left side, and reads the right rows of the keys that are hot. */
  public static Skew of(KeyedRows left, KeyedRows right, int partitions) {
    if (partitions == 1) {
      return none();
    }
    Skew skew = new Skew(LeftSample.hotKeys(left, partitions));
    if (!skew.isNeeded()) {
      return skew;
    }
    List<Row> ends =
        right
            .rows()
            .filter(skew.mayBeHot(right.key()))
            .select(right.bytes().as("key"), right.time().as("time"))
            .withColumn("cell", skew.cell(col("key"), col("time")))
            .filter(col("cell").isNotNull())
            .groupBy("key", "cell")
            .agg(min("time"), max("time"))
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

  /** The rows of the left side, each in the partition of its key, and of its time if it is hot. */
  public Dataset<Row> left(KeyedRows left, int partitions) {
    Column mask = when(mayBeHot(left.key()), coalesce(cell(left.bytes(), left.time()), lit(0L)));
    Dataset<Row> masked =
        isNeeded() ? left.rows().withColumn(MASK, mask.otherwise(lit(0L))) : left.rows();
    return masked.repartition(
        partitions,
        // A row without a key or a time matches nothing: it may go anywhere.
        when(left.isComplete(), hash(left.key())).otherwise(xxhash64(hashed(left.rows()))));
  }

  /** The rows of the right side in the same way; those that several cells need are repeated. */
  public Dataset<Row> right(KeyedRows right, int partitions) {
    Column cells =
        udf(new Cells(hot), DataTypes.createArrayType(DataTypes.LongType, false))
            .apply(right.bytes(), right.time());
    Dataset<Row> repeated =
        isNeeded()
            ? right
                .rows()
                .withColumn(
                    MASK, explode(when(mayBeHot(right.key()), cells).otherwise(array(lit(0L)))))
            : right.rows();
    return repeated.repartition(partitions, hash(right.key()));
  }

  /** The hash by which rows with a key and a time are partitioned, of partitioned rows. */
  public Column hash(Column key) {
    Column hash = xxhash64(key);
    return isNeeded() ? hash.bitwiseXOR(col(MASK)) : hash;
  }

  private static Column[] hashed(Dataset<Row> left) {
    return Stream.of(left.schema().fields())
        .filter(field -> KeyBytes.isKey(field.dataType()))
        .map(field -> col(field.name()))
        .toArray(Column[]::new);
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
