package org.athenaelt.spark.internal.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Utf8Buffer;
import scala.Tuple2;

/** The hashes of the ids of a part with their positions, in buckets that are compared apart. */
final class Fingerprints {

  private static final int FIRST_LENGTH = 64;

  private final IdStyle ids;
  private final int column;
  private final long[][] buckets;
  private final int[] lengths;
  private final Utf8Buffer id = new Utf8Buffer(64);
  private long sum;

  Fingerprints(IdStyle ids, int column, int count) {
    this.ids = ids;
    this.column = column;
    this.buckets = new long[count][];
    this.lengths = new int[count];
    Arrays.fill(buckets, new long[0]);
  }

  /** The hash of an id; equal ids have equal ones. */
  static long of(Utf8Buffer id, IdStyle ids) {
    return Utf8Buffer.hash(id.array(), 0, ids.keyLength(id.array(), 0, id.length()));
  }

  void add(CsvRows rows, int row, long position) {
    id.clear();
    rows.appendTo(id, row, column);
    sum += id.hash();
    long hash = of(id, ids);
    int bucket = (int) ((hash >>> 33) % buckets.length);
    int length = lengths[bucket];
    if (length == buckets[bucket].length) {
      buckets[bucket] = Arrays.copyOf(buckets[bucket], Math.max(FIRST_LENGTH, 2 * length));
    }
    buckets[bucket][length] = hash;
    buckets[bucket][length + 1] = position;
    lengths[bucket] = length + 2;
  }

  /** The sum of the hashes of the exact ids. */
  long sum() {
    return sum;
  }

  /** Hash and position in turns, by the number of the bucket. */
  List<Tuple2<Integer, Object>> buckets() {
    List<Tuple2<Integer, Object>> all = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      if (lengths[bucket] > 0) {
        all.add(new Tuple2<>(bucket, Arrays.copyOf(buckets[bucket], lengths[bucket])));
      }
    }
    return all;
  }
}
