package org.athenaelt.bench.mysql;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.athenaelt.bench.Machine;
import org.athenaelt.bench.data.GenerateData;
import org.athenaelt.csv.CsvException;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunStep;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.table.TableSchema;

/**
 * Compares a whole run of the product, from CSV files to verified and published tables, with what
 * the server does by itself. The tasks take turns in one process; all rows of all tables are
 * compared first.
 *
 * <ul>
 *   <li>{@link SqlJob}: the same files, and the join in SQL.
 *   <li>{@link PlainLoad}: {@code LOAD DATA} of the same rows from prepared files. Its time does
 *       not include the preparation of the files and of the empty tables. The time of the product
 *       includes all that it does, and the dropping of the tables that it replaces.
 * </ul>
 */
public final class MySqlSideBySide {

  private static final String SINK = "the tables";

  /** The steps that use the database alone; loading also goes on while the run reads. */
  private static final Set<String> STORING = Set.of("write " + SINK, "verify", "publish");

  private static final String LOAD = "LOAD DATA of all tables, one stream";
  private static final String SQL_JOB = "LOAD DATA of the CSV files, join in SQL";
  private static final String SQL_JOB_LOAD = "  of it, LOAD DATA of the CSV files";
  private static final String PRODUCT = "product: read, join, store, verify, publish";
  private static final String PRODUCT_STORING = "  of it, store, verify, publish";

  private final Server server;
  private final InputFiles inputs;
  private final RunSummary summary;
  private final PlainLoad load;
  private final SqlJob sqlJob;
  private final boolean withSqlJob;
  private final Timings timings = new Timings();

  private MySqlSideBySide(
      Server server, InputFiles inputs, RunSummary summary, Path files, boolean withSqlJob) {
    this.withSqlJob = withSqlJob;
    this.server = server;
    this.inputs = inputs;
    this.summary = summary;
    this.load = new PlainLoad(server, files, summary.run().tables().all());
    this.sqlJob = new SqlJob(server, inputs, summary.run().tables());
  }

  /**
   * Prints one table. Exits with 2 on wrong usage, if the input files cannot be read, and if the
   * server does not allow {@code LOAD DATA LOCAL}.
   */
  public static void main(String[] args) throws Exception {
    SideBySideOptions options;
    try {
      options = SideBySideOptions.of(args, System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(SideBySideOptions.USAGE);
      System.exit(2);
      return;
    }
    boolean done;
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      done = run(options, folder.path());
    } catch (CsvException e) {
      System.err.println(e.getMessage());
      System.err.print(SideBySideOptions.USAGE);
      System.exit(2);
      return;
    }
    if (!done) {
      System.err.println(
          "local_infile is off on the server, which refuses LOAD DATA LOCAL: its administrator can"
              + " switch it on");
      System.exit(2);
    }
  }

  private static boolean run(SideBySideOptions options, Path folder) throws Exception {
    if (options.server().isPresent()) {
      try (Server server = Server.at(options.server().get())) {
        return run(options, server, folder);
      }
    }
    try (EmbeddedServer embedded = EmbeddedServer.start(folder.resolve("server"));
        Server server = Server.at(embedded.settings())) {
      return run(options, server, folder);
    }
  }

  private static boolean run(SideBySideOptions options, Server server, Path folder)
      throws Exception {
    if (!server.allowsLocalFiles()) {
      return false;
    }
    try {
      MySqlSideBySide sideBySide = fill(server, inputs(options, folder), folder, options.sqlJob());
      long differences = sideBySide.differences();
      if (differences > 0) {
        throw new IllegalStateException(differences + " rows differ");
      }
      sideBySide.measure(options.runs());
      sideBySide.print(options.runs(), System.out);
    } finally {
      Databases.dropAll(server);
    }
    return true;
  }

  private static InputFiles inputs(SideBySideOptions options, Path folder) throws IOException {
    Path data = options.data().orElse(folder.resolve("data"));
    if (options.data().isEmpty()) {
      GenerateData.main(
          "--out",
          data.toString(),
          "--entries",
          Integer.toString(options.entries()),
          "--reallocations",
          Integer.toString(Math.max(100, options.entries() / 10)),
          "--accounts",
          Integer.toString(Math.max(10, options.entries() / 100)));
    }
    InputFiles inputs = InputFiles.in(data);
    if (!options.shuffled()) {
      return inputs;
    }
    Path shuffled = folder.resolve("shuffled.csv");
    ShuffledEntries.write(inputs.entries(), shuffled);
    return new InputFiles(inputs.owners(), inputs.history(), shuffled);
  }

  /** Runs each task once, untimed: writes the files and fills the databases. */
  static MySqlSideBySide fill(Server server, InputFiles inputs, Path files, boolean withSqlJob)
      throws Exception {
    Databases.dropAll(server);
    Pipeline.reading(inputs).sink("files", new TabFiles(files)).build().run();
    MySqlSideBySide sideBySide =
        new MySqlSideBySide(server, inputs, product(server, inputs), files, withSqlJob);
    sideBySide.load.createTables();
    sideBySide.load.run();
    if (withSqlJob) {
      sideBySide.sqlJob.createTables();
      sideBySide.sqlJob.load();
      sideBySide.sqlJob.join();
    }
    return sideBySide;
  }

  /** Counts the rows that differ between the product's tables and those of the other two tasks. */
  long differences() throws SQLException {
    long count = 0;
    for (TableSchema table : load.tables()) {
      count += Differences.count(server, table, Databases.PRODUCT, Databases.LOADED);
    }
    for (TableSchema table : withSqlJob ? sqlJob.filledTables() : List.<TableSchema>of()) {
      count += Differences.count(server, table, Databases.PRODUCT, Databases.SQL_JOB);
    }
    return count;
  }

  void measure(int runs) throws Exception {
    for (int run = 0; run < runs; run++) {
      load.createTables();
      server.awaitIdle();
      timings.time(LOAD, load::run);
      server.awaitIdle();
      timings.time(PRODUCT, () -> addStoring(product(server, inputs)));
      if (withSqlJob) {
        sqlJob.createTables();
        server.awaitIdle();
        timings.time(
            SQL_JOB,
            () -> {
              timings.time(SQL_JOB_LOAD, sqlJob::load);
              sqlJob.join();
            });
      }
    }
  }

  void print(int runs, PrintStream out) throws SQLException {
    RunTotals totals = summary.totals();
    out.println(Machine.describe());
    out.printf(Locale.ROOT, "%s, %s%n", server.product(), String.join(", ", summary.notes()));
    out.printf(
        Locale.ROOT,
        "%,d entries, %,d reallocations, %,d owners; %,d entries without an owner%n",
        totals.entries().rowsKept(),
        totals.history().rowsKept(),
        totals.owners().rowsKept(),
        totals.unmatchedRows());
    out.printf(
        Locale.ROOT,
        "medians of %d runs in turns, each started on an idle server; all rows of all tables equal%n%n",
        runs);
    if (withSqlJob) {
      print(out, SQL_JOB, "");
      print(out, SQL_JOB_LOAD, "");
      print(out, PRODUCT, String.format(Locale.ROOT, "%.2f x as fast", ratio(SQL_JOB, PRODUCT)));
      out.println();
    }
    print(out, LOAD, "");
    print(
        out,
        PRODUCT,
        String.format(Locale.ROOT, "%.2f x the time of LOAD DATA", ratio(PRODUCT, LOAD)));
    print(
        out,
        PRODUCT_STORING,
        String.format(Locale.ROOT, "%.2f x the time of LOAD DATA", ratio(PRODUCT_STORING, LOAD)));
  }

  private void print(PrintStream out, String task, String ratio) {
    out.println(
        String.format(Locale.ROOT, "%-50s %-28s %s", task, timings.describe(task), ratio)
            .stripTrailing());
  }

  private double ratio(String task, String other) {
    return timings.median(task) / timings.median(other);
  }

  private static RunSummary product(Server server, InputFiles inputs) {
    MySqlSink sink = MySqlSink.to(server.source()).database(Databases.PRODUCT).build();
    return Pipeline.reading(inputs).sink(SINK, sink).build().run();
  }

  private void addStoring(RunSummary run) {
    Duration storing =
        run.steps().stream()
            .filter(step -> STORING.contains(step.name()))
            .map(RunStep::time)
            .reduce(Duration.ZERO, Duration::plus);
    timings.add(PRODUCT_STORING, storing.toNanos() / 1e9);
  }
}
