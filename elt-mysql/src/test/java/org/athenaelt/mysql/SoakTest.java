package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.CheckSettings;
import org.athenaelt.check.ChecksFailedException;
import org.athenaelt.csv.CsvException;
import org.athenaelt.pipeline.CsvSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunListener;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.TableSink;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many runs one after another on one server, every third of which fails, while readers ask all the
 * time. The process and the server must hold no more after the last run than after the first ones.
 * Takes about a second for each run, so that it runs only with {@code -Dsoak.runs=200}.
 */
@EnabledIfSystemProperty(named = "soak.runs", matches = "[0-9]+")
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class SoakTest {

  /** Each kind of failure once. */
  private static final int WARM_UP = 15;

  private static final int RUNS = Integer.getInteger("soak.runs", 0);
  private static final long TEN_MEGABYTES = 10_000_000;
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private static final Path SAMPLE = Path.of("..", "data");

  @Parameter TestServer server;

  @TempDir Path folder;
  private Path outputs;
  private InputFiles whole;
  private InputFiles shorter;
  private InputFiles broken;
  private TestDatabase database;

  @BeforeEach
  void open() throws IOException {
    database = new TestDatabase(server);
    outputs = Files.createDirectory(folder.resolve("outputs"));
    List<String> entries = Files.readAllLines(SAMPLE.resolve("Accounting_Entry.csv"));
    String last = entries.get(entries.size() - 1);
    whole = InputFiles.in(SAMPLE);
    shorter = withEntries("shorter.csv", entries.subList(0, entries.size() / 2));
    List<String> bad = new ArrayList<>(entries);
    bad.set(entries.size() - 1, last.replaceFirst("-\\d\\d\"", "-32\""));
    broken = withEntries("broken.csv", bad);
  }

  private InputFiles withEntries(String name, List<String> lines) throws IOException {
    Path file = Files.write(folder.resolve(name), lines);
    return new InputFiles(whole.owners(), whole.history(), file);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void manyRunsLeaveNothingBehind() throws Exception {
    String ofTables =
        "SELECT (SELECT COUNT(*) FROM %s), (SELECT COUNT(*) FROM %s), (SELECT COUNT(*) FROM %s)"
            .formatted(
                database.table("Accounting_Entry"),
                database.table("Equitable_Owner_Details"),
                database.table("Equitable_Owner_Unmatched"));
    String ofViews =
        "SELECT COUNT(*), (SELECT SUM(entries) FROM %s), COUNT(reason) FROM %s"
            .formatted(
                database.table("Equitable_Owner_Month"), database.table("Equitable_Owner_Entry"));
    Set<String> answers = new HashSet<>();
    for (InputFiles files : List.of(shorter, whole)) {
      RunSummary summary = job(files).build().run();
      answers.add(answerOf(summary));
      assertThat(database.query(ofTables)).containsExactly(answerOf(summary));
    }
    assertThat(answers).hasSize(2);
    try (AskingReader tables = new AskingReader(server, ofTables, answers);
        AskingReader views = new AskingReader(server, ofViews, answers)) {
      tables.awaitFirstAnswer();
      views.awaitFirstAnswer();
      soak(0, WARM_UP);
      Footprint before = Footprint.of(database, outputs);
      soak(WARM_UP, RUNS);
      Footprint after = settled(before);

      System.out.printf(
          "%s, %d runs, %d + %d answers%n  after %d: %s%n  at the end: %s%n",
          server, RUNS, tables.answers(), views.answers(), WARM_UP, before, after);
      assertNoMore(after, before);
      assertThat(tables.answers()).isGreaterThan(RUNS);
      assertThat(views.answers()).isGreaterThan(RUNS);
    }
    // One row for each run.
    long failed = RUNS / 3;
    assertThat(
            database.query(
                "SELECT status, COUNT(*) FROM "
                    + database.table("elt_run")
                    + " GROUP BY status ORDER BY status"))
        .containsExactly("[failed, " + failed + "]", "[published, " + (RUNS + 2 - failed) + "]");
  }

  private static String answerOf(RunSummary summary) {
    RunTotals totals = summary.totals();
    return List.of(totals.details(), totals.details(), totals.unmatchedRows()).toString();
  }

  /** Every third run fails, each time in another of five ways. */
  private void soak(int from, int to) {
    RunListener interrupted = new BeforeVerifying(Thread.currentThread()::interrupt);
    RunListener killed = new BeforeVerifying(this::kill);
    for (int i = from; i < to; i++) {
      InputFiles files = i % 2 == 0 ? whole : shorter;
      switch (i % WARM_UP) {
        case 2 -> fail(job(broken), CsvException.class);
        case 5 -> fail(strict(job(files)), ChecksFailedException.class);
        case 8 -> fail(job(files).sink("another", new RefusingSink()), CheckFailedException.class);
        case 11 -> fail(job(files).listener(interrupted), CancellationException.class);
        case 14 -> fail(job(files).listener(killed), DatabaseException.class);
        default -> job(files).build().run();
      }
    }
  }

  private static void fail(Pipeline.Builder job, Class<? extends Exception> exception) {
    assertThatThrownBy(job.build()::run).isInstanceOf(exception);
    Thread.interrupted();
  }

  private Pipeline.Builder job(InputFiles files) {
    return Pipeline.reading(files)
        .statistics(true)
        .sink("the tables", server.sink(database.name()))
        .sink("the answers", CsvSink.details(outputs.resolve("answers.csv")))
        .sink("the unmatched", CsvSink.unmatched(outputs.resolve("unmatched.csv")));
  }

  private static Pipeline.Builder strict(Pipeline.Builder job) {
    return job.checkSettings(CheckSettings.DEFAULT.withRule("entry-key-known", CheckRule.error()));
  }

  /** Ends all connections of the run, as an administrator would. */
  private void kill() {
    database
        .query("SELECT id FROM information_schema.processlist WHERE db = '" + database.name() + "'")
        .forEach(id -> database.run("KILL " + id.replaceAll("[\\[\\]]", "")));
  }

  /** Acts when all rows are read, while the last ones are loaded. */
  private record BeforeVerifying(Runnable action) implements RunListener {

    @Override
    public void progress(String step, long rows) {}

    @Override
    public void begins(String step) {
      if (step.equals("verify")) {
        action.run();
      }
    }
  }

  /** A sink that finds a fault when all rows are on the server. */
  private static final class RefusingSink implements TableSink {

    @Override
    public void begin(Run run) {}

    @Override
    public void write(TableSchema table, Rows rows) {}

    @Override
    public void verify(RunTotals totals) {
      throw new CheckFailedException("refused");
    }

    @Override
    public void publish() {}

    @Override
    public void close() {}
  }

  /** Threads and connections end a little after the run that closed them: waits for their end. */
  private Footprint settled(Footprint before) throws InterruptedException {
    long deadline = System.nanoTime() + SETTLING.toNanos();
    Footprint now = Footprint.of(database, outputs);
    while (System.nanoTime() < deadline && now.isMoreThan(before)) {
      for (Thread thread : now.threadsBesides(before)) {
        thread.join(SETTLING.toMillis());
      }
      now = Footprint.of(database, outputs);
    }
    return now;
  }

  private static void assertNoMore(Footprint after, Footprint before) {
    assertThat(after.threadsBesides(before)).isEmpty();
    assertThat(after.openFiles()).as("open files").isLessThanOrEqualTo(before.openFiles());
    assertThat(after.connections()).as("connections").isLessThanOrEqualTo(before.connections());
    assertThat(after.statements()).as("statements").isLessThanOrEqualTo(before.statements());
    assertThat(after.tables()).isEqualTo(before.tables()).noneMatch(t -> t.contains("elt_new"));
    assertThat(after.files()).containsExactly("answers.csv", "unmatched.csv");
    assertThat(after.bytes()).as("bytes").isLessThan(before.bytes() + TEN_MEGABYTES);
  }
}
