package org.athenaelt.bench.asof;

import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.athenaelt.asof.Answer;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfJoin;
import org.athenaelt.asof.AsOfMap;
import org.athenaelt.asof.AsOfTable;
import org.athenaelt.asof.AsOfValues;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.OwnerAssignment;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.Reallocation;
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
 * Single lookups by String key and LocalDate in random order, compared with the usual Java idioms:
 * time per lookup. The keys are equal to those of the right side, but are other objects. A lookup
 * returns a reference; methods whose name ends in {@code Read} also read the object behind it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+AlwaysPreTouch"})
public class SingleLookupBenchmark {
  private static final int LOOKUPS = 1_000_000;
  private static final long NONE = -1;
  private static final Object NOTHING = "nothing";
  private static final EquitableOwner OWNER = new EquitableOwner("001xQ00000xNY1MQAW", "Trust");

  @Param("1000000")
  int rightRows;

  @Param("100000")
  int keys;

  /** The number of distinct values: shared by rows, as trusts are by loans, or one per row. */
  @Param({"100", "1000000"})
  int distinctValues;

  /** A row of the left side. */
  record Left(String name, LocalDate day) {}

  /** A row of the right side. */
  record Right(String name, LocalDate day, Object value) {}

  private String[] names;
  private LocalDate[] days;
  private Object[] values;
  private KeyDictionary<String> dictionary;
  private AsOfIndex index;
  private AsOfValues indexedValues;
  private AsOfMap<String, Object> map;
  private AsOfTable<Left, Right> table;
  private OwnershipHistory ownership;
  private final Map<String, TreeMap<LocalDate, Object>> treeMaps = new HashMap<>();
  private final Map<String, RangeMap<LocalDate, Object>> rangeMaps = new HashMap<>();

  /** Builds all structures and checks that they agree on every lookup. */
  @Setup
  public void prepare() {
    AsOfData data = AsOfData.of(LOOKUPS, rightRows, keys, DataShape.UNIFORM, LeftOrder.RANDOM);
    index = data.index(Parallelism.none());
    dictionary = KeyDictionary.of(IntStream.range(0, keys).mapToObj(AsOfData::key).toList());
    Object[] shared = LongStream.range(0, distinctValues).boxed().toArray();
    values =
        IntStream.range(0, data.rightCodes().length)
            .mapToObj(i -> shared[i % distinctValues])
            .toArray();
    indexedValues =
        index.values(Stream.of(values).mapToLong(value -> (Long) value).toArray(), NONE);
    map = index.map(dictionary::key, i -> values[i]);
    List<Right> rows = new ArrayList<>();
    List<Reallocation> reallocations = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      String name = dictionary.key(data.rightCodes()[i]);
      LocalDate day = LocalDate.ofEpochDay(data.rightDays()[i]);
      treeMaps.computeIfAbsent(name, key -> new TreeMap<>()).put(day, values[i]);
      rows.add(new Right(name, day, values[i]));
      reallocations.add(new Reallocation(day, name, "", OWNER.id()));
    }
    ownership = OwnershipHistory.of(List.of(OWNER), reallocations);
    table =
        AsOfJoin.<Left, Right>builder()
            .by(Left::name, Right::name)
            .on(Left::day, Right::day)
            .build()
            .index(rows);
    treeMaps.forEach((name, history) -> rangeMaps.put(name, ranges(history)));
    names = IntStream.of(data.leftCodes()).mapToObj(AsOfData::key).toArray(String[]::new);
    days = IntStream.of(data.leftDays()).mapToObj(LocalDate::ofEpochDay).toArray(LocalDate[]::new);
    for (int i = 0; i < LOOKUPS; i++) {
      Object expected = inTreeMap(i);
      if (expected != inMap(i)
          || expected != inMapAnswer(i).row().orElse(NOTHING)
          || expected != inTable(i).row().map(Right::value).orElse(NOTHING)
          || !inTable(i).row().map(Right::day).equals(inOwnership(i).since())
          || expected != inIndex(i)
          || expected != inRangeMap(i)
          || read(expected) != inIndexedValues(i)) {
        throw new IllegalStateException(
            "lookup " + i + " of " + names[i] + " on " + days[i] + " differs");
      }
    }
  }

  /** {@link AsOfMap}. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public void map(Blackhole hole) {
    for (int i = 0; i < LOOKUPS; i++) {
      hole.consume(inMap(i));
    }
  }

  /** {@link AsOfMap}; the value is read. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public void mapRead(Blackhole hole) {
    for (int i = 0; i < LOOKUPS; i++) {
      hole.consume(read(inMap(i)));
    }
  }

  /** {@code HashMap<String, TreeMap<LocalDate, V>>}; the value is read. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public void treeMapRead(Blackhole hole) {
    for (int i = 0; i < LOOKUPS; i++) {
      hole.consume(read(inTreeMap(i)));
    }
  }

  /** {@link AsOfMap}, with an answer that gives a reason for no match. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public void mapAnswer(Blackhole hole) {
    for (int i = 0; i < LOOKUPS; i++) {
      hole.consume(inMapAnswer(i));
    }
  }

  /** {@link AsOfTable}, which reads key and time from a left row. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public void table(Blackhole hole) {
    for (int i = 0; i < LOOKUPS; i++) {
      hole.consume(inTable(i));
    }
  }

  /** {@link OwnershipHistory}: the owner of an account on a day. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public void owner(Blackhole hole) {
    for (int i = 0; i < LOOKUPS; i++) {
      hole.consume(inOwnership(i));
    }
  }

  /** {@link KeyDictionary}, {@link AsOfIndex}, and an array of values by position. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public void index(Blackhole hole) {
    for (int i = 0; i < LOOKUPS; i++) {
      hole.consume(inIndex(i));
    }
  }

  /** {@link KeyDictionary} and {@link AsOfValues}. */
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

  private static long read(Object value) {
    return value instanceof Long number ? number : NONE;
  }

  private Object inMap(int i) {
    return map.getOrDefault(names[i], days[i].toEpochDay(), NOTHING);
  }

  private Answer<Object> inMapAnswer(int i) {
    return map.find(names[i], days[i].toEpochDay());
  }

  private OwnerAssignment inOwnership(int i) {
    return ownership.ownerOf(names[i], days[i]);
  }

  private Answer<Right> inTable(int i) {
    return table.find(new Left(names[i], days[i]));
  }

  private Object inIndex(int i) {
    int position = index.find(dictionary.code(names[i]), days[i].toEpochDay());
    return position < 0 ? NOTHING : values[position];
  }

  private long inIndexedValues(int i) {
    return indexedValues.find(dictionary.code(names[i]), days[i].toEpochDay());
  }

  private Object inTreeMap(int i) {
    TreeMap<LocalDate, Object> history = treeMaps.get(names[i]);
    Map.Entry<LocalDate, Object> entry = history == null ? null : history.floorEntry(days[i]);
    return entry == null ? NOTHING : entry.getValue();
  }

  private Object inRangeMap(int i) {
    RangeMap<LocalDate, Object> history = rangeMaps.get(names[i]);
    Object value = history == null ? null : history.get(days[i]);
    return value == null ? NOTHING : value;
  }

  private static RangeMap<LocalDate, Object> ranges(TreeMap<LocalDate, Object> history) {
    RangeMap<LocalDate, Object> ranges = TreeRangeMap.create();
    history.forEach(
        (day, value) -> {
          LocalDate next = history.higherKey(day);
          ranges.put(next == null ? Range.atLeast(day) : Range.closedOpen(day, next), value);
        });
    return ranges;
  }
}
