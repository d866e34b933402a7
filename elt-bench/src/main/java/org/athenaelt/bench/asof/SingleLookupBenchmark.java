package org.athenaelt.bench.asof;

import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfValues;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.Workers;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One lookup at a time, by String key and LocalDate, in random order, beside the idioms that people
 * write by hand. Keys are equal to those of the right side, not the same objects. Times are per
 * lookup.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class SingleLookupBenchmark {
  private static final int LOOKUPS = 1_000_000;
  private static final long NONE = -1;

  @Param("1000000")
  int rightRows;

  @Param("100000")
  int keys;

  private String[] names;
  private LocalDate[] days;
  private Integer[] values;
  private KeyDictionary<String> dictionary;
  private AsOfIndex index;
  private AsOfValues indexedValues;
  private final Map<String, TreeMap<LocalDate, Integer>> treeMaps = new HashMap<>();
  private final Map<String, RangeMap<LocalDate, Integer>> rangeMaps = new HashMap<>();

  /** Builds all of them and proves that they agree on every lookup. */
  @Setup
  public void prove() {
    AsOfData data = AsOfData.of(LOOKUPS, rightRows, keys, Skew.UNIFORM, LeftOrder.RANDOM);
    index = data.index(Workers.caller());
    dictionary = KeyDictionary.of(IntStream.range(0, keys).mapToObj(AsOfData::key).toList());
    values = IntStream.range(0, data.rightCodes().length).boxed().toArray(Integer[]::new);
    indexedValues = index.values(LongStream.range(0, values.length).toArray(), NONE);
    for (int i = 0; i < values.length; i++) {
      String name = dictionary.key(data.rightCodes()[i]);
      LocalDate day = LocalDate.ofEpochDay(data.rightDays()[i]);
      treeMaps.computeIfAbsent(name, key -> new TreeMap<>()).put(day, values[i]);
    }
    treeMaps.forEach((name, history) -> rangeMaps.put(name, ranges(history)));
    names = IntStream.of(data.leftCodes()).mapToObj(AsOfData::key).toArray(String[]::new);
    days = IntStream.of(data.leftDays()).mapToObj(LocalDate::ofEpochDay).toArray(LocalDate[]::new);
    for (int i = 0; i < LOOKUPS; i++) {
      Integer expected = inTreeMap(i);
      if (!Objects.equals(expected, inIndex(i))
          || !Objects.equals(expected, inRangeMap(i))
          || (expected == null ? NONE : expected) != inIndexedValues(i)) {
        throw new IllegalStateException(
            "lookup " + i + " of " + names[i] + " on " + days[i] + " differs");
      }
    }
  }

  /** Key dictionary, index, and a column of values by position. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public void index(Blackhole hole) {
    for (int i = 0; i < LOOKUPS; i++) {
      hole.consume(inIndex(i));
    }
  }

  /** The same, with the values in the order of the index. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public void indexedValues(Blackhole hole) {
    for (int i = 0; i < LOOKUPS; i++) {
      hole.consume(inIndexedValues(i));
    }
  }

  /** {@code HashMap<String, TreeMap<LocalDate, V>>} and {@code floorEntry}. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public void treeMap(Blackhole hole) {
    for (int i = 0; i < LOOKUPS; i++) {
      hole.consume(inTreeMap(i));
    }
  }

  /** Guava's {@code TreeRangeMap} per key. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public void rangeMap(Blackhole hole) {
    for (int i = 0; i < LOOKUPS; i++) {
      hole.consume(inRangeMap(i));
    }
  }

  private @Nullable Integer inIndex(int i) {
    int position = index.find(dictionary.code(names[i]), days[i].toEpochDay());
    return position < 0 ? null : values[position];
  }

  private long inIndexedValues(int i) {
    return indexedValues.find(dictionary.code(names[i]), days[i].toEpochDay());
  }

  private @Nullable Integer inTreeMap(int i) {
    TreeMap<LocalDate, Integer> history = treeMaps.get(names[i]);
    Map.Entry<LocalDate, Integer> entry = history == null ? null : history.floorEntry(days[i]);
    return entry == null ? null : entry.getValue();
  }

  private @Nullable Integer inRangeMap(int i) {
    RangeMap<LocalDate, Integer> history = rangeMaps.get(names[i]);
    return history == null ? null : history.get(days[i]);
  }

  private static RangeMap<LocalDate, Integer> ranges(TreeMap<LocalDate, Integer> history) {
    RangeMap<LocalDate, Integer> ranges = TreeRangeMap.create();
    history.forEach(
        (day, value) -> {
          LocalDate next = history.higherKey(day);
          ranges.put(next == null ? Range.atLeast(day) : Range.closedOpen(day, next), value);
        });
    return ranges;
  }
}
