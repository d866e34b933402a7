package org.athenaelt.bench.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.athenaelt.bench.Machine;
import org.athenaelt.pipeline.InputFiles;

/**
 * The job from CSV files to a CSV file as users meet it: a new process for each run, from its start
 * to its exit, with default settings. The product is started as {@code java -jar} or by its
 * launcher; DuckDB through its JDBC driver in a process that does nothing else. The time of
 * DuckDB's job alone, without the start of the JVM and of its library, is shown too. Both write to
 * the temporary folder; the inputs are in the page cache. The product syncs its file to the disk,
 * DuckDB does not.
 */
final class ColdProcesses {

  private static final String PROGRAM = "elt-mysql/target/athena-elt.jar";

  private final Path data;
  private final Path program;
  private final Path folder;

  private ColdProcesses(Path data, Path program, Path folder) {
    this.data = data;
    this.program = program;
    this.folder = folder;
  }

  /**
   * Prints the medians. Arguments: the folder of the inputs, and optionally the number of runs
   * (default 5) and the program: a jar, or a launcher.
   */
  static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    Path program = Path.of(args.length > 2 ? args[2] : PROGRAM);
    Path folder = Files.createTempDirectory("cold");
    ColdProcesses processes = new ColdProcesses(data, program, folder);
    try {
      processes.run(runs);
    } finally {
      Files.deleteIfExists(processes.answers());
      Files.deleteIfExists(processes.duckAnswers());
      Files.delete(folder);
    }
  }

  private void run(int runs) throws Exception {
    readInputs();
    double[] product = new double[runs];
    double[] duck = new double[runs];
    double[] job = new double[runs];
    for (int run = 0; run < runs; run++) {
      Files.deleteIfExists(duckAnswers());
      long start = System.nanoTime();
      String printed = execute(duckDb());
      duck[run] = seconds(start);
      job[run] = Double.parseDouble(printed.strip());
      Files.deleteIfExists(answers());
      start = System.nanoTime();
      execute(product());
      product[run] = seconds(start);
      if (run == 0) {
        requireSame();
      }
    }
    System.out.println(Machine.describe());
    System.out.printf(
        Locale.ROOT, "Whole processes, medians of %d in turns; all rows equal%n%n", runs);
    print("DuckDB, JVM process", duck, duck);
    print("DuckDB, its job alone", job, duck);
    print("product", product, duck);
    System.out.printf(
        Locale.ROOT,
        "%nThe product is %.2f x as fast as DuckDB's process, %.2f x as its job alone%n",
        median(duck) / median(product),
        median(job) / median(product));
  }

  /** Brings the inputs into the page cache. */
  private void readInputs() throws IOException {
    InputFiles files = InputFiles.in(data);
    for (Path input : new Path[] {files.owners(), files.history(), files.entries()}) {
      try (var in = Files.newInputStream(input)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private void requireSame() throws Exception {
    long differences =
        new DuckDbCsv(Runtime.getRuntime().availableProcessors())
            .differences(answers(), duckAnswers());
    if (differences > 0) {
      throw new IllegalStateException(differences + " rows differ");
    }
  }

  private List<String> product() {
    List<String> command = new ArrayList<>();
    if (program.toString().endsWith(".jar")) {
      command.addAll(List.of(java(), "-jar"));
    }
    command.addAll(
        List.of(
            program.toString(),
            "run",
            "--no-database",
            "--data",
            data.toString(),
            "--output",
            answers().toString()));
    return command;
  }

  private List<String> duckDb() {
    return List.of(
        java(),
        "-cp",
        Objects.requireNonNull(System.getProperty("java.class.path")),
        DuckDbCsv.class.getName(),
        data.toString(),
        duckAnswers().toString());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String execute(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(new ArrayList<>(command))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "exit code " + process.exitValue() + " of " + String.join(" ", command));
    }
    return printed;
  }

  private static void print(String name, double[] seconds, double[] base) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%-24s %7.2f s (%.2f to %.2f)   %.2f x as fast as DuckDB%n",
        name,
        median(seconds),
        sorted[0],
        sorted[sorted.length - 1],
        median(base) / median(seconds));
  }

  private static double median(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private Path answers() {
    return folder.resolve("product.csv");
  }

  private Path duckAnswers() {
    return folder.resolve("duckdb.csv");
  }
}
