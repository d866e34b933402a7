package org.athenaelt.bench.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.athenaelt.bench.Machine;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.pipeline.CsvSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;

/**
 * The job from CSV files to a CSV file, by the product and by DuckDB. The tasks take turns in one
 * process; all rows of both answers are compared first. Arguments: the folder of the input files,
 * and optionally the number of runs (default 5) and of threads (default all). With {@code --cold}
 * before them, whole processes take turns; see {@link ColdProcesses}.
 */
public final class CsvSideBySide {

  private final Path data;
  private final Path output;
  private final int runs;
  private final Map<String, double[]> seconds = new LinkedHashMap<>();

  private CsvSideBySide(Path data, Path output, int runs) {
    this.data = data;
    this.output = output;
    this.runs = runs;
  }

  /** Prints one table. Exits with 2 on wrong usage, and if the input files cannot be read. */
  public static void main(String[] args) throws Exception {
    boolean cold = args.length > 0 && args[0].equals("--cold");
    if (args.length == (cold ? 1 : 0)) {
      System.err.println(
          "Usage: CsvSideBySide DIR [RUNS [THREADS]], or --cold DIR [RUNS [PROGRAM]]; DIR made by"
              + " GenerateData");
      System.exit(2);
    }
    if (cold) {
      ColdProcesses.main(Arrays.copyOfRange(args, 1, args.length));
      return;
    }
    Path data = Path.of(args[0]);
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    int threads =
        args.length > 2 ? Integer.parseInt(args[2]) : Runtime.getRuntime().availableProcessors();
    Path output = Files.createTempDirectory("side-by-side");
    CsvSideBySide sideBySide = new CsvSideBySide(data, output, runs);
    String fault = "";
    try {
      sideBySide.run(threads);
    } catch (CsvException e) {
      fault = String.valueOf(e.getMessage());
    } finally {
      sideBySide.deleteOutputs();
      Files.delete(output);
    }
    if (!fault.isEmpty()) {
      System.err.println(fault);
      System.exit(2);
    }
  }

  private void run(int threads) throws Exception {
    DuckDbCsv duck = new DuckDbCsv(threads);
    Path answers = output.resolve("product.csv");
    Path duckAnswers = output.resolve("duckdb.csv");
    pipeline(answers, threads, CsvSettings.Parser.AUTO);
    duck.run(data, duckAnswers);
    long differences = duck.differences(answers, duckAnswers);
    if (differences > 0) {
      throw new IllegalStateException(differences + " rows differ: see " + output);
    }
    long answerBytes = Files.size(answers);
    System.out.println(Machine.describe());
    System.out.printf(
        Locale.ROOT, "%d threads, medians of %d runs in turns; all rows equal%n%n", threads, runs);
    for (int run = 0; run < runs; run++) {
      time(run, "DuckDB", () -> duck.run(data, duckAnswers));
      time(run, "product", () -> pipeline(answers, threads, CsvSettings.Parser.AUTO));
      time(
          run,
          "product, Commons CSV alone",
          () -> pipeline(answers, threads, CsvSettings.Parser.COMMONS_CSV));
      time(run, "read and write the same bytes", () -> copy(answerBytes));
    }
    double base = median("DuckDB");
    for (String name : seconds.keySet()) {
      double[] sorted = seconds.get(name);
      System.out.printf(
          Locale.ROOT,
          "%-32s %7.2f s (%.2f to %.2f)   %.2f x as fast as DuckDB%n",
          name,
          median(name),
          sorted[0],
          sorted[runs - 1],
          base / median(name));
    }
  }

  private void pipeline(Path file, int threads, CsvSettings.Parser parser) {
    Pipeline.reading(InputFiles.in(data))
        .csv(CsvSettings.DEFAULT.withThreads(threads).withParser(parser))
        .sink("answers", CsvSink.details(file))
        .build()
        .run();
  }

  /** Reads as many bytes as the job reads, and writes as many as it writes. */
  private void copy(long answerBytes) throws IOException {
    byte[] buffer = new byte[1 << 16];
    InputFiles files = InputFiles.in(data);
    for (Path input : new Path[] {files.owners(), files.history(), files.entries()}) {
      try (InputStream in = Files.newInputStream(input)) {
        while (in.read(buffer) >= 0) {}
      }
    }
    try (OutputStream out = Files.newOutputStream(output.resolve("copy"))) {
      long left = answerBytes;
      while (left > 0) {
        int count = (int) Math.min(left, buffer.length);
        out.write(buffer, 0, count);
        left -= count;
      }
    }
  }

  private void deleteOutputs() throws IOException {
    for (String name : new String[] {"product.csv", "duckdb.csv", "copy"}) {
      Files.deleteIfExists(output.resolve(name));
    }
  }

  private interface Task {
    void run() throws Exception;
  }

  /** Times a task; deletes its output before, as replacing a large file takes time. */
  private void time(int run, String name, Task task) throws Exception {
    deleteOutputs();
    long start = System.nanoTime();
    task.run();
    double[] all = seconds.computeIfAbsent(name, n -> new double[runs]);
    all[run] = (System.nanoTime() - start) / 1e9;
    if (run == runs - 1) {
      Arrays.sort(all);
    }
  }

  private double median(String name) {
    return Objects.requireNonNull(seconds.get(name))[runs / 2];
  }
}
