package org.athenaelt.bench.asof;

import java.util.concurrent.TimeUnit;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.Parallelism;
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

/** The bulk join of ten million left rows: time per left row. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class BulkJoinBenchmark {
  private static final int LEFT_ROWS = 10_000_000;
  private static final int TENTH = LEFT_ROWS / 10;

  @Param("1000000")
  int rightRows;

  @Param("100000")
  int keys;

  @Param({"UNIFORM", "ONE_KEY", "ONE_ROW_PER_KEY", "ZIPF", "EQUAL_DATES"})
  DataShape shape;

  @Param({"RANDOM", "BY_KEY_AND_DATE", "BY_KEY"})
  LeftOrder order;

  @Param({"1", "2"})
  int threads;

  private AsOfData data;
  private AsOfData tenth;
  private AsOfIndex index;
  private Parallelism parallelism;
  private int[] positions;
  private int[] tenthPositions;

  /** Draws the data and checks the joins. */
  @Setup
  public void prepare() {
    parallelism = Parallelism.of(threads);
    data = AsOfData.of(LEFT_ROWS, rightRows, keys, shape, order);
    tenth = AsOfData.of(TENTH, rightRows, keys, shape, order);
    index = data.index(parallelism);
    positions = new int[LEFT_ROWS];
    tenthPositions = new int[TENTH];
    JoinCheck.check(data, join());
    JoinCheck.check(tenth, joinOfATenth());
  }

  /** The join into an existing column of positions. */
  @Benchmark
  @OperationsPerInvocation(LEFT_ROWS)
  public int[] join() {
    index.join(AsOfRule.backward(), data.leftCodes(), data.leftDays(), positions, parallelism);
    return positions;
  }

  /** A tenth of the left rows against the same index: shows how time grows with rows. */
  @Benchmark
  @OperationsPerInvocation(TENTH)
  public int[] joinOfATenth() {
    index.join(
        AsOfRule.backward(), tenth.leftCodes(), tenth.leftDays(), tenthPositions, parallelism);
    return tenthPositions;
  }
}
