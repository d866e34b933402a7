package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.csv.CsvTable;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class RunLedgerTest {

  private static final Path SAMPLE = Path.of("../data");

  @Parameter TestServer server;

  @TempDir Path folder;
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = new TestDatabase(server);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private RunLedger ledger() {
    return RunLedger.read(server.dataSource(), database.name(), 10);
  }

  private String publish() {
    return Pipeline.reading(InputFiles.in(SAMPLE))
        .sink("tables", server.sink(database.name()))
        .build()
        .run()
        .run()
        .id();
  }

  private void runThatFails() throws IOException {
    for (String name : List.of("Equitable_Owner.csv", "Equitable_Owner_History.csv")) {
      Files.copy(SAMPLE.resolve(name), folder.resolve(name));
    }
    Files.writeString(
        folder.resolve("Accounting_Entry.csv"),
        Files.readString(SAMPLE.resolve("Accounting_Entry.csv")) + "\"x\",\"no date\"");
    Pipeline failing =
        Pipeline.reading(InputFiles.in(folder))
            .sink("tables", server.sink(database.name()))
            .build();
    assertThatThrownBy(failing::run).isInstanceOf(RuntimeException.class);
  }

  @Test
  void withoutADatabaseThereIsNoLedgerAndNoneIsCreated() {
    RunLedger ledger = ledger();
    assertThat(ledger.exists()).isFalse();
    assertThat(ledger.tables()).isEmpty();
    assertThat(ledger.published()).isEmpty();
    assertThat(ledger.runs()).isEmpty();
    assertThat(database.query("SHOW DATABASES LIKE '" + database.name() + "'")).isEmpty();
  }

  @Test
  void showsWhatIsPublishedAndHowTheRunsEnded() throws IOException {
    Instant before = Instant.now().minusSeconds(1);
    String first = publish();
    runThatFails();
    List<String> tables = database.rows("elt_run");

    RunLedger ledger = ledger();
    LedgerRun published = ledger.published().orElseThrow();
    assertThat(published.id()).isEqualTo(first);
    assertThat(published.status()).isEqualTo(LedgerRun.Status.PUBLISHED);
    assertThat(published.startedAt()).isBetween(before, Instant.now());
    assertThat(published.time().orElseThrow()).isBetween(Duration.ZERO, Duration.ofMinutes(5));
    assertThat(published.joinKey()).isEqualTo("Loan_Account_Id");
    assertThat(published.matched()).contains(997L);
    assertThat(published.entries()).contains(1010L);
    assertThat(published.unmatched())
        .isEqualTo(
            Map.of(
                UnmatchedReason.UNKNOWN_KEY, 4L,
                UnmatchedReason.BEFORE_FIRST_REALLOCATION, 3L,
                UnmatchedReason.UNKNOWN_OWNER, 6L));
    assertThat(published.files())
        .extracting(LedgerRun.File::table, LedgerRun.File::rowsRead)
        .containsExactly(
            tuple("Equitable_Owner", 9L),
            tuple("Equitable_Owner_History", 45L),
            tuple("Accounting_Entry", 1010L));
    assertThat(published.files().get(0).sha256())
        .isEqualTo(CsvTable.sha256(SAMPLE.resolve("Equitable_Owner.csv")));
    assertThat(ledger.runs())
        .extracting(LedgerRun::status)
        .containsExactly(LedgerRun.Status.FAILED, LedgerRun.Status.PUBLISHED);
    assertThat(ledger.runs().get(0).files()).isEmpty();
    assertThat(ledger.runs().get(0).entries()).isEmpty();
    assertThat(database.rows("elt_run")).isEqualTo(tables);
  }

  @Test
  void theLastRunsComeFirstAndThePublishedOneIsFoundBeyondThem() throws IOException {
    String published = publish();
    runThatFails();
    RunLedger ledger = RunLedger.read(server.dataSource(), database.name(), 1);
    assertThat(ledger.runs())
        .extracting(LedgerRun::status)
        .containsExactly(LedgerRun.Status.FAILED);
    assertThat(ledger.published().map(LedgerRun::id)).contains(published);
  }

  @Test
  void aRunThatIsNotNotedAsEndedRunsHasPublishedOrDied() {
    String published = publish();
    String runs = database.table("elt_run");
    database.run("UPDATE " + runs + " SET status = 'running', finished_at = NULL");
    assertThat(ledger().runs())
        .extracting(LedgerRun::status)
        .containsExactly(LedgerRun.Status.PUBLISHED);

    database.run("UPDATE " + runs + " SET run_id = 'other'");
    assertThat(ledger().runs())
        .extracting(LedgerRun::status)
        .containsExactly(LedgerRun.Status.DIED);
    assertThat(ledger().published()).isEmpty();
    assertThat(ledger().tables().values()).containsOnly(Optional.of(published));

    database.query("SELECT GET_LOCK('athena-elt/" + database.name() + "', 5)");
    assertThat(ledger().runs())
        .extracting(LedgerRun::status)
        .containsExactly(LedgerRun.Status.RUNNING);
  }

  @Test
  void aLedgerOfAnOlderVersionHasFewerColumns() {
    publish();
    for (String column : List.of("choices", "outcome", "table_seals")) {
      database.run("ALTER TABLE " + database.table("elt_run") + " DROP COLUMN " + column);
    }
    LedgerRun run = ledger().published().orElseThrow();
    assertThat(run.choices()).isEmpty();
    assertThat(run.outcome()).isEmpty();
    assertThat(run.matched()).contains(997L);
  }

  @Test
  void showsTheChecksThatDidNotPass() {
    String run = publish();
    String checks = database.table("elt_check");
    database.run("DROP TABLE IF EXISTS " + checks);
    assertThat(ledger().checks()).isEmpty();
    database.run(
        "CREATE TABLE "
            + checks
            + " (run_id VARCHAR(64), check_id VARCHAR(64), severity VARCHAR(8), outcome VARCHAR(16),"
            + " failures BIGINT, rows_checked BIGINT, warn_if VARCHAR(64), error_if VARCHAR(64),"
            + " message VARCHAR(1024), PRIMARY KEY (run_id, check_id))");
    String values =
        "'warn', '%s', 3, 1010, '>0', NULL, '3 entries have no known account'), ('%s', '";
    database.run(
        "INSERT INTO "
            + checks
            + " VALUES ('"
            + run
            + "', 'known-key', "
            + values.formatted("warn", run)
            + "ids', "
            + values.formatted("pass", "other")
            + "known-key', "
            + values.formatted("warn", "").replaceFirst(", \\(.*", ""));
    assertThat(ledger().checks())
        .containsExactly(
            new LedgerCheck(
                run,
                "known-key",
                "warn",
                "warn",
                3,
                1010,
                ">0",
                "3 entries have no known account"));
  }

  @Test
  void tablesOfDifferentRunsAreNotOnePublishedSet() {
    publish();
    database.run(
        "ALTER TABLE " + database.table("Equitable_Owner") + " COMMENT = 'athena-elt run other'");
    assertThat(ledger().published()).isEmpty();
    assertThat(ledger().tables()).containsEntry("Equitable_Owner", Optional.of("other"));
  }

  @Test
  void theNumberOfRunsMustBePositive() {
    assertThatThrownBy(() -> RunLedger.read(server.dataSource(), database.name(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
