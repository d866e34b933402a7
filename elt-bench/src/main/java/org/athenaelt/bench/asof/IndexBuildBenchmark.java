package org.athenaelt.bench.asof;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfMap;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.asof.Ties;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Building the right side from unsorted rows: time per build. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class IndexBuildBenchmark {
  @Param("1000000")
  int rightRows;

  @Param("100000")
  int keys;

  @Param({"UNIFORM", "ONE_KEY", "ONE_ROW_PER_KEY"})
  DataShape shape;

  @Param({"1", "2"})
  int threads;

  private AsOfData data;
  private String[] names;
  private LocalDate[] days;
  private List<Integer> rows;
  private Parallelism parallelism;

  /** Draws the data and checks a join by the index. */
  @Setup
  public void prepare() {
    parallelism = Parallelism.of(threads);
    data = AsOfData.of(rightRows, rightRows, keys, shape, LeftOrder.RANDOM);
    names = IntStream.of(data.rightCodes()).mapToObj(AsOfData::key).toArray(String[]::new);
    days = IntStream.of(data.rightDays()).mapToObj(LocalDate::ofEpochDay).toArray(LocalDate[]::new);
    rows = IntStream.range(0, names.length).boxed().toList();
    int[] positions = new int[data.leftCodes().length];
    fromColumns().join(data.leftCodes(), data.leftDays(), 0, positions.length, positions);
    JoinCheck.check(data, positions);
  }

  /** The index, from columns of key codes and days. */
  @Benchmark
  public AsOfIndex fromColumns() {
    return data.index(parallelism);
  }

  /** The dictionary and the index, from String keys and LocalDate days. */
  @Benchmark
  public AsOfIndex fromStrings() {
    KeyDictionary.Builder<String> dictionary = KeyDictionary.builder();
    int[] codes = new int[names.length];
    int[] times = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      codes[i] = dictionary.add(names[i]);
      times[i] = (int) days[i].toEpochDay();
    }
    return AsOfIndex.of(dictionary.build().size(), codes, times, Ties.LAST, parallelism);
  }

  /** {@link AsOfMap}, from String keys and LocalDate days. */
  @Benchmark
  public AsOfMap<String, Integer> map() {
    return AsOfMap.of(rows, row -> names[row], row -> days[row].toEpochDay(), Ties.LAST);
  }

  /** {@code HashMap<String, TreeMap<LocalDate, V>>}, from the same. */
  @Benchmark
  public Map<String, TreeMap<LocalDate, Integer>> treeMaps() {
    Map<String, TreeMap<LocalDate, Integer>> maps = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      maps.computeIfAbsent(names[i], key -> new TreeMap<>()).put(days[i], i);
    }
    return maps;
  }
}
