package org.athenaelt.spark.internal.skew;

import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.athenaelt.spark.internal.session.Sessions;
import org.athenaelt.spark.internal.side.KeyedRows;

/**
 * The keys with more than a partition's share of the left rows, by a sample with a fixed seed of
 * the first rows of each partition of the left side. A large key whose rows are together is seen
 * too, as partitions begin within it.
 */
final class LeftSample {

  /** Sampled rows for each partition of the join: a share of one partition is seen within 10 %. */
  private static final int SAMPLES = 100;

  /**
   * How many times the average a partition of the left side may hold without being undersampled.
   */
  private static final int IMBALANCE = 3;

  /**
   * The rows of a partition that are looked at: reading all would take longer than most joins gain.
   */
  private static final int LOOKED_AT = 1 << 17;

  private static final long SEED = 42;

  private LeftSample() {}

  /** Reads the keys and times of the left side. */
  static HashMap<String, HotKey> hotKeys(KeyedRows left, int partitions) {
    var narrow =
        Sessions.classic(
            "left",
            left.rows()
                .filter(left.isComplete())
                .select(left.bytes(), left.time(), xxhash64(left.key())));
    var rdd = narrow.queryExecution().toRdd().toJavaRDD();
    int each =
        (int)
            Math.min(
                1 << 20,
                1 + (long) IMBALANCE * SAMPLES * partitions / Math.max(1, rdd.getNumPartitions()));
    return hotKeys(
        rdd.mapPartitions(new Sampler(each)).collect().stream().map(Sample::of).toList(),
        partitions);
  }

  private static HashMap<String, HotKey> hotKeys(List<Sample> samples, int partitions) {
    Map<String, Weighted> byKey = new HashMap<>();
    double total = 0;
    for (Sample sample : samples) {
      total += sample.rows;
      double weight = (double) sample.rows / Math.max(1, sample.sampled);
      for (int i = 0; i < sample.sampled; i++) {
        byKey
            .computeIfAbsent(HotKey.text(sample.keys[i]), k -> new Weighted())
            .add(sample.times[i], sample.hashes[i], weight);
      }
    }
    double share = total / partitions;
    HashMap<String, HotKey> hot = new HashMap<>();
    for (Map.Entry<String, Weighted> entry : byKey.entrySet()) {
      if (entry.getValue().weight > share) {
        long[] splits = entry.getValue().splits(share);
        if (splits.length > 0) {
          hot.put(entry.getKey(), new HotKey(entry.getValue().hash, splits));
        }
      }
    }
    return hot;
  }

  /** The sampled times of a key. */
  private static final class Weighted {
    private final List<long[]> times = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private double weight;
    private long hash;

    void add(long time, long hashOfKey, double ofRow) {
      hash = hashOfKey;
      times.add(new long[] {time, times.size()});
      weights.add(ofRow);
      weight += ofRow;
    }

    /** Times that cut the key into pieces of about a share each. */
    long[] splits(double share) {
      times.sort((a, b) -> Long.compare(a[0], b[0]));
      double piece = weight / Math.ceil(weight / share);
      TreeSet<Long> splits = new TreeSet<>();
      double sum = 0;
      double next = piece;
      for (long[] time : times) {
        if (sum >= next && time[0] > times.get(0)[0]) {
          splits.add(time[0]);
          next += piece;
        }
        sum += weights.get((int) time[1]);
      }
      return splits.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /**
   * Rows of a partition of the left side, each with the same chance.
   *
   * @param rows the rows looked at
   * @param sampled the number of those below
   */
  private record Sample(long rows, int sampled, byte[][] keys, long[] times, long[] hashes) {

    /** From a form that any serializer of Spark can send. */
    static Sample of(Object[] sent) {
      long[] counts = (long[]) sent[0];
      return new Sample(
          counts[0], (int) counts[1], (byte[][]) sent[1], (long[]) sent[2], (long[]) sent[3]);
    }

    Object[] sent() {
      return new Object[] {
        new long[] {rows, sampled},
        Arrays.copyOf(keys, sampled),
        Arrays.copyOf(times, sampled),
        Arrays.copyOf(hashes, sampled)
      };
    }
  }

  private record Sampler(int size) implements FlatMapFunction<Iterator<InternalRow>, Object[]> {
    private static final long serialVersionUID = 1L;

    /** Reservoir sampling. */
    @Override
    public Iterator<Object[]> call(Iterator<InternalRow> rows) {
      Random random = new Random(SEED);
      byte[][] keys = new byte[size][];
      long[] times = new long[size];
      long[] hashes = new long[size];
      long seen = 0;
      while (seen < LOOKED_AT && rows.hasNext()) {
        InternalRow row = rows.next();
        long at = seen < size ? seen : (long) (random.nextDouble() * (seen + 1));
        if (at < size) {
          keys[(int) at] = row.getBinary(0);
          times[(int) at] = row.getLong(1);
          hashes[(int) at] = row.getLong(2);
        }
        seen++;
      }
      return List.<Object[]>of(
              new Sample(seen, (int) Math.min(seen, size), keys, times, hashes).sent())
          .iterator();
    }
  }
}
