package org.athenaelt.spark.internal.sorted;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.athenaelt.spark.internal.side.PreparedRight;

/**
 * The order of both sides within a partition. The place of a row is a number that decides most of
 * it: Spark sorts by a single number without a look at the rows, which are all over the memory.
 *
 * <p>By time, a place is the upper bits of the hash of the key, the group, and then the time, of
 * which all before the first right one count as one, and all after the last one too: neither can
 * meet a right row there. It needs right rows whose groups have one key each. By key, a place is
 * the whole hash, and key and time decide the rest.
 *
 * @param hashBits the bits of the group
 * @param timeBits the bits of the time; 0 for the order by key
 * @param first the first right time
 * @param last the last right time
 */
record RowOrder(int hashBits, int timeBits, long first, long last) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** With more, two of some million keys would often be in one group of a partition. */
  private static final int MOST_TIME_BITS = 24;

  static RowOrder byKey() {
    return new RowOrder(Long.SIZE, 0, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /**
   * The order by time, or that by key if the times are too far apart. Reads the times of the right
   * side.
   *
   * @param mostHashBits the bits of the group, if the times leave so many
   */
  static RowOrder of(PreparedRight right, int mostHashBits) {
    Row range =
        right
            .rows()
            .filter(col(PreparedRight.KEY).isNotNull())
            .agg(min(PreparedRight.TIME), max(PreparedRight.TIME))
            .head();
    long first = range.isNullAt(0) ? 0 : range.getLong(0);
    long last = range.isNullAt(1) ? 0 : range.getLong(1);
    // Unsigned, so that it holds the distance of any two times.
    long distance = last - first;
    if (Long.compareUnsigned(distance, (1L << MOST_TIME_BITS) - 3) > 0) {
      return byKey();
    }
    int timeBits = Long.SIZE - Long.numberOfLeadingZeros(distance + 2);
    return new RowOrder(Math.min(mostHashBits, Long.SIZE - timeBits), timeBits, first, last);
  }

  boolean isByTime() {
    return timeBits > 0;
  }

  /** The place of a row with a key and a time. */
  Column place(Column hash, Column time) {
    if (!isByTime()) {
      return hash;
    }
    Column group = shiftleft(shiftright(hash, Long.SIZE - hashBits), timeBits);
    return group.bitwiseOR(
        when(time.lt(lit(first)), lit(0L))
            .when(time.gt(lit(last)), lit(last - first + 2))
            .otherwise(time.minus(lit(first)).plus(lit(1L))));
  }

  /** The part of a place that the rows of a key share. */
  long group(long place) {
    return place >> timeBits;
  }

  /** Whether a right row was there when the first and the last time were found. */
  boolean contains(long time) {
    return first <= time && time <= last;
  }
}
