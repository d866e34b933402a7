package org.athenaelt.bench.mysql;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.athenaelt.bench.Machine;
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
 * The product against what the server can do by itself, in turns in one process: every row of every
 * table is compared first.
 *
 * <p>Storing: a whole run of the product, from CSV files to tables that are verified and published,
 * against {@code LOAD DATA} of the same rows from files in the server's own format. The time of
 * {@code LOAD DATA} holds neither the making of these files nor of the empty tables; that of the
 * product holds all that it does, and the dropping of the tables that it replaces.
 *
 * <p>The whole job: the same run against {@link HandMade}.
 */
public final class MySqlSideBySide {

  private static final String SINK = "the tables";

  /**
   * What a run spends on the database alone; loading goes on while it reads, and ends in verify.
   */
  private static final Set<String> STORING = Set.of("write " + SINK, "verify", "publish");

  private static final String LOAD = "LOAD DATA of all tables, one stream";
  private static final String BY_HAND = "by hand: LOAD DATA of the CSV files, join in SQL";
  private static final String BY_HAND_LOAD = "  of it, LOAD DATA of the CSV files";
  private static final String PRODUCT = "here: read, join, store, verify, publish";
  private static final String PRODUCT_STORING = "  of it, store, verify, publish";

  private final Server server;
  private final InputFiles inputs;
  private final RunSummary summary;
  private final PlainLoad load;
  private final HandMade byHand;
  private final Timings timings = new Timings();

  private MySqlSideBySide(Server server, InputFiles inputs, RunSummary summary, Path files) {
    this.server = server;
    this.inputs = inputs;
    this.summary = summary;
    this.load = new PlainLoad(server, files, summary.run().tables().all());
    this.byHand = new HandMade(server, inputs, summary.run().tables());
  }

  /**
   * Prints one table; exits with 2 on wrong usage, without input files, and if the server takes no
   * local files.
   */
  public static void main(String[] args) throws Exception {
    Choices choices;
    try {
      choices = Choices.of(args, System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(Choices.USAGE);
      System.exit(2);
      return;
    }
    boolean done;
    try (Scratch scratch = Scratch.create()) {
      done = run(choices, scratch.folder());
    } catch (CsvException e) {
      System.err.println(e.getMessage());
      System.err.print(Choices.USAGE);
      System.exit(2);
      return;
    }
    if (!done) {
      System.err.println(
          "The server has local_infile off, so it takes no LOAD DATA LOCAL and there is nothing to"
              + " compare with. Its administrator can set it; this program does not.");
      System.exit(2);
    }
  }

  private static boolean run(Choices choices, Path scratch) throws Exception {
    if (choices.server().isPresent()) {
      try (Server server = Server.at(choices.server().get())) {
        return run(choices, server, scratch);
      }
    }
    try (EmbeddedServer embedded = EmbeddedServer.start(scratch.resolve("server"));
        Server server = Server.at(embedded.settings())) {
      return run(choices, server, scratch);
    }
  }

  private static boolean run(Choices choices, Server server, Path scratch) throws Exception {
    if (!server.takesLocalFiles()) {
      return false;
    }
    try {
      MySqlSideBySide sideBySide = fill(server, choices.data(), scratch);
      long differences = sideBySide.differences();
      if (differences > 0) {
        throw new IllegalStateException(differences + " rows differ");
      }
      sideBySide.measure(choices.runs());
      sideBySide.print(choices.runs(), System.out);
    } finally {
      Databases.dropAll(server);
    }
    return true;
  }

  /** Does everything once, untimed: prepares the files, and leaves all three databases filled. */
  static MySqlSideBySide fill(Server server, Path data, Path files) throws Exception {
    InputFiles inputs = InputFiles.in(data);
    Databases.dropAll(server);
    Pipeline.reading(inputs).sink("files", new TabFiles(files)).build().run();
    MySqlSideBySide sideBySide =
        new MySqlSideBySide(server, inputs, product(server, inputs), files);
    sideBySide.load.empty();
    sideBySide.load.run();
    sideBySide.byHand.empty();
    sideBySide.byHand.load();
    sideBySide.byHand.join();
    return sideBySide;
  }

  /** The rows of any table of either way that the product's table does not have, and vice versa. */
  long differences() throws SQLException {
    long count = 0;
    for (TableSchema table : load.tables()) {
      count += Differences.count(server, table, Databases.OURS, Databases.LOADED);
    }
    for (TableSchema table : byHand.filled()) {
      count += Differences.count(server, table, Databases.OURS, Databases.BY_HAND);
    }
    return count;
  }

  void measure(int runs) throws Exception {
    for (int run = 0; run < runs; run++) {
      load.empty();
      server.settle();
      timings.time(LOAD, load::run);
      server.settle();
      timings.time(PRODUCT, () -> addStoring(product(server, inputs)));
      byHand.empty();
      server.settle();
      timings.time(
          BY_HAND,
          () -> {
            timings.time(BY_HAND_LOAD, byHand::load);
            byHand.join();
          });
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
        "medians of %d runs in turns, each begun on a quiet server; all rows of all tables equal%n%n",
        runs);
    print(out, LOAD, "");
    print(
        out,
        PRODUCT,
        String.format(Locale.ROOT, "%.2f x the time of LOAD DATA", ratio(PRODUCT, LOAD)));
    print(
        out,
        PRODUCT_STORING,
        String.format(Locale.ROOT, "%.2f x the time of LOAD DATA", ratio(PRODUCT_STORING, LOAD)));
    out.println();
    print(out, BY_HAND, "");
    print(out, BY_HAND_LOAD, "");
    print(
        out,
        PRODUCT,
        String.format(Locale.ROOT, "%.2f x as fast as by hand", ratio(BY_HAND, PRODUCT)));
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
    MySqlSink sink = MySqlSink.to(server.source()).database(Databases.OURS).build();
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
