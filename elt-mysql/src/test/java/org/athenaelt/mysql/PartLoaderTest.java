package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.internal.parts.PartClaim.Patience;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.table.TableSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that are loaded in parts, on every test server, by a user with the least privileges. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class PartLoaderTest {

  private static final Duration SHORT = Duration.ofSeconds(1);

  @Parameter TestServer server;

  private TestDatabase database;
  private ConnectionSettings settings;
  private final ExecutorService workers = Executors.newFixedThreadPool(4);

  @BeforeEach
  void open() {
    database = new TestDatabase(server);
    settings = server.settings().withUser(database.leastPrivilegedUser()).withPassword("secret");
  }

  @AfterEach
  void drop() {
    workers.shutdownNow();
    database.close();
  }

  private MySqlSink sink() {
    return sink(BulkLoad.AUTO);
  }

  private MySqlSink sink(BulkLoad bulkLoad) {
    return MySqlSink.to(settings.dataSource())
        .database(database.name())
        .lockWait(SHORT)
        .streams(2)
        .bulkLoad(bulkLoad)
        .build();
  }

  /** Expects the parts of all tables, as one group. */
  private PartLoader loader(MySqlSink sink, SampleRun run, int parts) {
    return sink.partLoader(settings, parts, run.tables.all().toArray(TableSchema[]::new));
  }

  private static Consumer<PartLoader.Target> rows(SampleRun part) {
    return target -> {
      for (int i = 0; i < part.all().size(); i++) {
        target.write(part.tables.all().get(i), part.all().get(i));
      }
    };
  }

  /** More owners than are sent at once, so that an attempt loads some before its last row. */
  private static SampleRun large(String marker) {
    SampleRun run = new SampleRun(marker, 10);
    for (int i = 0; i < 33_000; i++) {
      run.owners.row("o" + i, "Trust " + i);
    }
    return run;
  }

  private void assertHolds(SampleRun run) {
    for (int i = 0; i < SampleRun.TABLES.size(); i++) {
      String table = SampleRun.TABLES.get(i);
      assertThat(database.rows(table)).as(table).isEqualTo(run.all().get(i).sorted());
    }
    assertThat(database.tables()).hasSize(6).contains("[elt_run]");
  }

  private void publish(MySqlSink sink, SampleRun run) {
    run.verify(sink);
    sink.publish();
    sink.close();
  }

  @ParameterizedTest
  @EnumSource
  void partsByManyThreadsInAnyOrderAreTheTablesOfOneRun(BulkLoad bulkLoad) throws Exception {
    assumeTrue(
        bulkLoad != BulkLoad.ON
            || database.query("SELECT @@global.local_infile").equals(List.of("[1]")),
        "the server has local_infile switched off");
    List<SampleRun> parts = IntStream.range(0, 8).mapToObj(i -> new SampleRun("p" + i)).toList();
    SampleRun whole = SampleRun.joining(parts);
    whole.into(sink(bulkLoad));
    List<String> seals = seals(whole);
    SampleRun again = SampleRun.joining(parts);
    MySqlSink sink = sink(bulkLoad);
    again.begin(sink);
    sink.write(again.tables.owners(), again.owners);
    PartLoader history = sink.partLoader(settings, 1, again.tables.history());
    PartLoader answers =
        overTheWire(
            sink.partLoader(
                settings,
                parts.size() + 1,
                again.tables.entries(),
                again.tables.details(),
                again.tables.unmatched()));

    history.load(0, target -> target.write(again.tables.history(), again.history));
    List<Integer> order = new ArrayList<>(IntStream.range(0, parts.size() + 1).boxed().toList());
    long seed = System.nanoTime();
    Collections.shuffle(order, new Random(seed));
    List<Future<LoadedPart>> loaded = new ArrayList<>();
    for (int part : order) {
      loaded.add(
          workers.submit(
              () ->
                  answers.load(
                      part,
                      target -> {
                        if (part < parts.size()) {
                          SampleRun rows = parts.get(part);
                          target.write(again.tables.entries(), rows.entries);
                          target.write(again.tables.details(), rows.details);
                          target.write(again.tables.unmatched(), rows.unmatched);
                        }
                      })));
    }
    for (Future<LoadedPart> part : loaded) {
      boolean empty = part.get().part() == parts.size();
      assertThat(part.get().before()).isFalse();
      assertThat(part.get().rows().get("Accounting_Entry")).isEqualTo(empty ? 0L : 500L);
      assertThat(part.get().rows().get("Equitable_Owner_Unmatched")).isEqualTo(empty ? 0L : 50L);
    }
    publish(sink, again);

    assertHolds(again);
    assertThat(seals(again)).as("seed %s", seed).isEqualTo(seals);
  }

  /** Counts and checksums of a run, without the definitions, whose comments name the run. */
  private List<String> seals(SampleRun run) {
    return database
        .query(
            "SELECT table_seals FROM "
                + database.table("elt_run")
                + " WHERE run_id = '"
                + run.id()
                + "'")
        .stream()
        .map(seals -> seals.replaceAll(":[0-9a-f]{16}(?=[ \\]])", ""))
        .toList();
  }

  private static PartLoader overTheWire(PartLoader loader)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(loader);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (PartLoader) in.readObject();
    }
  }

  @Test
  void noTextOfALoaderHasThePassword() {
    try (MySqlSink sink = sink()) {
      SampleRun run = new SampleRun("one", 5);
      run.begin(sink);

      assertThat(loader(sink, run, 2).toString())
          .startsWith("loader of 2 parts at jdbc:mysql://")
          .doesNotContain("secret");
    }
  }

  @Test
  void anAttemptThatWasCommittedButNotReportedIsNotRepeated() {
    SampleRun run = new SampleRun("one");
    MySqlSink sink = sink();
    run.begin(sink);
    PartLoader loader = loader(sink, run, 1);
    LoadedPart first = loader.load(0, rows(run));

    LoadedPart second =
        loader.load(
            0,
            target -> {
              throw new AssertionError("asked for rows that are loaded");
            });

    assertThat(first.before()).isFalse();
    assertThat(second).isEqualTo(new LoadedPart(0, first.rows(), true));
    publish(sink, run);
    assertHolds(run);
  }

  @Test
  void anAttemptKilledBeforeItsCommitLeavesNothing() {
    SampleRun run = large("one");
    MySqlSink sink = sink();
    run.begin(sink);
    PartLoader loader = loader(sink, run, 1);

    DatabaseException lost =
        catchThrowableOfType(
            DatabaseException.class,
            () ->
                loader.load(
                    0,
                    target -> {
                      rows(run).accept(target);
                      killHolder(run);
                    }));

    assertThat(lost.kind()).isEqualTo(Kind.LOST);
    assertThat(lost)
        .hasMessageContaining("loading part 0 of Equitable_Owner failed: ")
        .hasMessageContaining("The tables of the previous run are unchanged.");
    assertThat(loader.load(0, rows(run)).before()).isFalse();
    publish(sink, run);
    assertHolds(run);
  }

  /** Kills the connection that is loading a part, once it is. */
  private void killHolder(SampleRun run) {
    List<String> holders = List.of();
    while (holders.isEmpty()) {
      database.run("SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED");
      holders =
          database.query(
              "SELECT connection FROM " + database.table("elt_new_" + run.id() + "__loaded_part"));
    }
    database.run("KILL " + holders.get(0).replaceAll("\\D", ""));
  }

  @Test
  void anAttemptWhoseRowsFailLeavesNothing() {
    SampleRun run = large("one");
    MySqlSink sink = sink();
    run.begin(sink);
    PartLoader loader = loader(sink, run, 1);

    assertThatThrownBy(
            () ->
                loader.load(
                    0,
                    target -> {
                      rows(run).accept(target);
                      throw new IllegalStateException("the task was killed");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the task was killed");

    loader.load(0, rows(run));
    publish(sink, run);
    assertHolds(run);
  }

  /** An attempt that has loaded rows and waits before it goes on. */
  private final class Attempt {
    final CountDownLatch goOn = new CountDownLatch(1);
    final CompletableFuture<Void> begun = new CompletableFuture<>();
    final CompletableFuture<LoadedPart> loaded;

    Attempt(PartLoader loader, SampleRun run) {
      loaded =
          CompletableFuture.supplyAsync(
              () ->
                  loader.load(
                      0,
                      target -> {
                        rows(run).accept(target);
                        begun.complete(null);
                        await(goOn);
                      }),
              workers);
      begun.join();
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("the attempt was interrupted", e);
      }
    }
  }

  /** Waits until a session waits for the row that another session has added. */
  private void awaitWaiting(CompletableFuture<LoadedPart> rival) {
    List<String> waiting = List.of();
    while (waiting.isEmpty()) {
      assertThat(rival.isDone() ? rival.join() : null).as("did not wait").isNull();
      waiting =
          database.query(
              "SELECT id FROM information_schema.processlist"
                  + " WHERE info LIKE 'insert into `elt_new%loaded_part%'");
    }
  }

  @Test
  void aRivalWaitsForTheFirstAttemptAndLoadsNothing() {
    SampleRun run = large("one");
    MySqlSink sink = sink();
    run.begin(sink);
    PartLoader loader = loader(sink, run, 1);
    Attempt first = new Attempt(loader, run);
    CompletableFuture<LoadedPart> rival =
        CompletableFuture.supplyAsync(() -> loader.load(0, rows(run)), workers);
    awaitWaiting(rival);

    first.goOn.countDown();

    assertThat(first.loaded.join().before()).isFalse();
    assertThat(rival.join()).isEqualTo(new LoadedPart(0, first.loaded.join().rows(), true));
    publish(sink, run);
    assertHolds(run);
  }

  @Test
  void aRivalOfAnAttemptThatFailsLoadsThePart() {
    SampleRun run = large("one");
    MySqlSink sink = sink();
    run.begin(sink);
    PartLoader loader = loader(sink, run, 1);
    Attempt first = new Attempt(loader, run);
    CompletableFuture<LoadedPart> rival =
        CompletableFuture.supplyAsync(() -> loader.load(0, rows(run)), workers);
    awaitWaiting(rival);

    killHolder(run);

    assertThat(rival.join().before()).isFalse();
    first.goOn.countDown();
    assertThatThrownBy(first.loaded::join).hasCauseInstanceOf(DatabaseException.class);
    publish(sink, run);
    assertHolds(run);
  }

  @Test
  void theConnectionOfAnAttemptThatHasGoneSilentIsEnded() {
    SampleRun run = large("one");
    MySqlSink sink = sink();
    run.begin(sink);
    PartLoader loader = loader(sink, run, 1);
    Attempt silent = new Attempt(loader, run);

    LoadedPart loaded = loader.with(new Patience(SHORT, Duration.ofMinutes(1))).load(0, rows(run));

    assertThat(loaded.before()).isFalse();
    silent.goOn.countDown();
    CompletionException failed =
        catchThrowableOfType(CompletionException.class, silent.loaded::join);
    assertThat(((DatabaseException) failed.getCause()).kind()).isEqualTo(Kind.LOST);
    publish(sink, run);
    assertHolds(run);
  }

  @Test
  void theWaitForAnAttemptIsBounded() {
    SampleRun run = large("one");
    try (MySqlSink sink = sink()) {
      run.begin(sink);
      PartLoader loader = loader(sink, run, 1);
      Attempt endless = new Attempt(loader, run);

      assertThatThrownBy(
              () ->
                  loader.with(new Patience(Duration.ofHours(1), Duration.ZERO)).load(0, rows(run)))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("loading part 0 of Equitable_Owner failed: connection ")
          .hasMessageContaining("is loading it, and has not ended after 0 s");

      endless.goOn.countDown();
      endless.loaded.join();
    }
  }

  @Test
  void aMissingPartFailsTheVerification() {
    SampleRun good = new SampleRun("good");
    good.into(sink());
    SampleRun run = new SampleRun("one", 20);
    try (MySqlSink sink = sink()) {
      run.begin(sink);
      PartLoader loader = loader(sink, run, 3);
      loader.load(0, rows(run));
      loader.load(2, target -> {});

      assertThatThrownBy(() -> run.verify(sink))
          .isInstanceOf(CheckFailedException.class)
          .hasMessage("Equitable_Owner: part 1 of 3 was not loaded");
      assertThatThrownBy(() -> run.verify(sink)).isInstanceOf(CheckFailedException.class);
      assertThatThrownBy(sink::publish).isInstanceOf(IllegalStateException.class);
    }
    assertHolds(good);
    assertThat(database.ledger()).contains("[" + run.id() + ", failed]");
  }

  @Test
  void otherRowsThanTheTotalsSayFailTheVerification() {
    SampleRun run = new SampleRun("one", 20);
    SampleRun more = new SampleRun("two", 1);
    try (MySqlSink sink = sink()) {
      run.begin(sink);
      PartLoader loader = loader(sink, run, 2);
      loader.load(0, rows(run));
      loader.load(1, target -> target.write(run.tables.details(), more.details));

      assertThatThrownBy(() -> run.verify(sink))
          .isInstanceOf(CheckFailedException.class)
          .hasMessage("Equitable_Owner_Details, rows: 21 were written instead of 20");
    }
  }

  @Test
  void rowsThatChangeOnTheServerFailTheVerification() {
    SampleRun run = new SampleRun("one", 20);
    try (MySqlSink sink = sink()) {
      run.begin(sink);
      loader(sink, run, 1).load(0, rows(run));
      String staged = database.table("elt_new_" + run.id() + "__Accounting_Entry");
      database.run("UPDATE " + staged + " SET Debit_GL_Account_Code = '671' LIMIT 1");

      assertThatThrownBy(() -> run.verify(sink))
          .isInstanceOf(CheckFailedException.class)
          .hasMessageContaining("Accounting_Entry, checksum of Debit_GL_Account_Code");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "OFF"})
  void aValueThatDoesNotFitFailsThePart(BulkLoad bulkLoad) {
    SampleRun good = new SampleRun("good");
    good.into(sink());
    SampleRun bad = new SampleRun("bad", 10);
    bad.owners.row("toolong", "x".repeat(256));
    try (MySqlSink sink = sink(bulkLoad)) {
      bad.begin(sink);
      PartLoader loader = loader(sink, bad, 1);

      assertThatThrownBy(() -> loader.load(0, rows(bad)))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("loading part 0 of Equitable_Owner failed: ")
          .hasMessageContaining("for column 'Name'")
          .hasMessageContaining("The tables of the previous run are unchanged.");
    }
    assertHolds(good);
  }

  @Test
  void aRowInTwoPartsFailsThePart() {
    SampleRun run = new SampleRun("one", 10);
    try (MySqlSink sink = sink()) {
      run.begin(sink);
      PartLoader loader = sink.partLoader(settings, 2, run.tables.entries());
      loader.load(0, target -> target.write(run.tables.entries(), run.entries));

      assertThatThrownBy(
              () -> loader.load(1, target -> target.write(run.tables.entries(), run.entries)))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("loading part 1 of Accounting_Entry failed: ")
          .hasMessageContaining("Duplicate entry '");
    }
  }

  @Test
  void closingEndsTheAttemptsThatAreLoading() {
    SampleRun good = new SampleRun("good");
    good.into(sink());
    SampleRun run = large("one");
    MySqlSink sink = sink();
    run.begin(sink);
    Attempt late = new Attempt(loader(sink, run, 1), run);

    sink.close();

    assertHolds(good);
    assertThat(database.ledger()).contains("[" + run.id() + ", failed]");
    late.goOn.countDown();
    CompletionException failed = catchThrowableOfType(CompletionException.class, late.loaded::join);
    assertThat(((DatabaseException) failed.getCause()).kind()).isEqualTo(Kind.LOST);
  }

  @Test
  void theNextRunEndsTheAttemptsOfARunThatDied() {
    SampleRun dead = large("dead");
    MySqlSink died = sink();
    dead.begin(died);
    Attempt orphan = new Attempt(loader(died, dead, 1), dead);
    database.run(
        "KILL "
            + database
                .query("SELECT is_used_lock('athena-elt/" + database.name() + "')")
                .get(0)
                .replaceAll("\\D", ""));

    SampleRun next = new SampleRun("next");
    next.into(sink());

    assertHolds(next);
    assertThat(database.ledger()).contains("[" + dead.id() + ", died]");
    orphan.goOn.countDown();
    assertThatThrownBy(orphan.loaded::join).hasCauseInstanceOf(DatabaseException.class);
    died.close();
    assertHolds(next);
  }

  @Test
  void aVerifiedRunThatIsNotPublishedLeavesTheOldTables() {
    SampleRun good = new SampleRun("good");
    good.into(sink());
    SampleRun run = new SampleRun("one");
    try (MySqlSink sink = sink()) {
      run.begin(sink);
      loader(sink, run, 1).load(0, rows(run));
      run.verify(sink);
    }

    assertHolds(good);
    assertThat(database.ledger()).contains("[" + run.id() + ", failed]");
  }

  @Test
  void nothingIsLoadedOnceTheRunIsVerified() {
    SampleRun run = new SampleRun("one");
    MySqlSink sink = sink();
    run.begin(sink);
    PartLoader loader = loader(sink, run, 1);
    loader.load(0, rows(run));
    publish(sink, run);

    assertThatThrownBy(() -> loader.load(0, rows(run)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("the run has ended");
    assertHolds(run);
  }

  @Test
  void wrongArgumentsAreRefused() throws ExecutionException, InterruptedException {
    SampleRun run = new SampleRun("one", 5);
    try (MySqlSink sink = sink()) {
      run.begin(sink);
      PartLoader loader = sink.partLoader(settings, 2, run.tables.details());

      assertThatThrownBy(() -> loader.load(2, target -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("part 2 is not one of 2 parts");
      assertThatThrownBy(
              () -> loader.load(0, target -> target.write(run.tables.entries(), run.entries)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("this loader is for [Equitable_Owner_Details], not for Accounting_Entry");
      assertThatThrownBy(() -> sink.partLoader(settings, 1, run.tables.details()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("table Equitable_Owner_Details already has a loader of its parts");
      TableSchema stranger = new TableSchema("Other", run.tables.owners().columns());
      assertThatThrownBy(() -> sink.partLoader(settings, 1, stranger))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no table Other in this run");
      run.verify(sink);
    } catch (CheckFailedException e) {
      assertThat(e).hasMessage("Equitable_Owner_Details: part 0 of 2 was not loaded");
    }
  }
}
