package org.athenaelt.bench.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.athenaelt.bench.data.GenerateData;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.csv.CsvTable;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reads accounting entries and checks every value: time per entry. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CsvLoadBenchmark {

  private static final int ENTRIES = 500_000;
  private static final TableSchema SCHEMA = Tables.keyedBy(JoinKey.LOAN_ACCOUNT_ID).entries();

  /** The parser. */
  @Param({"AUTO", "COMMONS_CSV"})
  public CsvSettings.Parser parser;

  /** The number of threads that parse. */
  @Param({"1", "2"})
  public int threads;

  private Path folder;
  private Path file;

  /** Writes the file, and checks that both parsers read the same. */
  @Setup
  public void prepare() throws Exception {
    folder = Files.createTempDirectory("csv-load");
    GenerateData.main(
        new String[] {"--out", folder.toString(), "--entries", Integer.toString(ENTRIES)});
    file = InputFiles.in(folder).entries();
    long expected = checksum(CsvSettings.DEFAULT.withParser(CsvSettings.Parser.COMMONS_CSV));
    if (checksum(settings()) != expected) {
      throw new IllegalStateException("the parsers read different values");
    }
  }

  /** Deletes the file. */
  @TearDown
  public void deleteFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }

  /** Reads all entries. */
  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public long load() {
    long[] rows = new long[1];
    try (CsvTable table = CsvTable.open(file, SCHEMA, settings())) {
      table.forEach(batch -> batch.size(), size -> rows[0] += size);
    }
    return rows[0];
  }

  private CsvSettings settings() {
    return CsvSettings.DEFAULT.withParser(parser).withThreads(threads);
  }

  private long checksum(CsvSettings settings) {
    long[] sum = new long[1];
    try (CsvTable table = CsvTable.open(file, SCHEMA, settings)) {
      table.forEach(
          rows -> {
            Utf8Buffer all = new Utf8Buffer(1 << 16);
            for (int row = 0; row < rows.size(); row++) {
              for (int column = 0; column < SCHEMA.columns().size(); column++) {
                rows.appendTo(all, row, column);
                all.append((byte) '|');
              }
            }
            return all;
          },
          all -> {
            for (int i = 0; i < all.length(); i++) {
              sum[0] = 31 * sum[0] + all.array()[i];
            }
          });
    }
    return sum[0];
  }
}
