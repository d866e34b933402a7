package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.CheckSettings;
import org.athenaelt.check.ChecksFailedException;
import org.athenaelt.check.Outcome;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.EarlierRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The results of checks are kept over runs, and the ledger answers what the run before had. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class CheckLogTest {

  private static final String ENTRIES =
      "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,Debit_Amount,"
          + "Debit_GL_Account_Code\n"
          + "e1,2019-03-01,loan,1.0,222,1.0,670\n";

  @Parameter TestServer server;
  @TempDir Path folder;
  private TestDatabase database;

  @BeforeEach
  void open() throws IOException {
    database = new TestDatabase(server);
    write("Equitable_Owner.csv", "Id,Name\no1,Ash\n");
    write(
        "Equitable_Owner_History.csv",
        "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
            + "2019-03-01,loan,,o1\n");
    write("Accounting_Entry.csv", ENTRIES);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aPublishedRunKeepsItsResults() {
    RunSummary summary = job().build().run();
    assertThat(results(summary.run().id(), "one-row-per-entry"))
        .containsExactly("[error, pass, 0, 1, > 0, > 0, 0 of 1 entries]");
    assertThat(results(summary.run().id(), "entry-key-known"))
        .containsExactly("[warn, pass, 0, 1, > 1 %, null, 0 of 1 entries]");
    assertThat(results(summary.run().id(), "entry-count-drift"))
        .containsExactly("[warn, not applicable, 0, 0, > 20 %, null, no run before is known]");
    assertThat(database.query("SELECT COUNT(*) FROM " + database.table("elt_check")))
        .containsExactly("[20]");
  }

  @Test
  void aRunThatFailsACheckKeepsItsResultsAndTheOldTables() throws IOException {
    RunSummary first = job().build().run();
    write("Accounting_Entry.csv", ENTRIES + "e2,2019-03-01,other,1.0,222,1.0,670\n");
    CheckSettings settings = CheckSettings.DEFAULT.withRule("entry-key-known", CheckRule.error());
    Pipeline second = job().checkSettings(settings).build();
    assertThatExceptionOfType(ChecksFailedException.class).isThrownBy(second::run);
    assertThat(
            database.query(
                "SELECT r.status, c.outcome, c.failures, c.rows_checked, c.message FROM "
                    + database.table("elt_check")
                    + " c JOIN "
                    + database.table("elt_run")
                    + " r USING (run_id) WHERE check_id = 'entry-key-known' ORDER BY r.started_at"))
        .containsExactly(
            "[published, pass, 0, 1, 0 of 1 entries]",
            "[failed, error, 1, 2, 1 of 2 entries; Accounting_Entry.csv line 3: entry e2 of"
                + " 2019-03-01, Loan_Account_Id \"other\": UNKNOWN_KEY]");
    assertThat(database.query("SELECT id FROM " + database.table("Equitable_Owner_Details")))
        .containsExactly("[e1]");
    assertThat(sink().earlierRun()).contains(new EarlierRun(first.run().id(), 1, 0, Set.of("o1")));
  }

  @Test
  void theNextRunIsComparedWithThePublishedOne() throws IOException {
    RunSummary first = job().build().run();
    write("Accounting_Entry.csv", ENTRIES + "e2,2019-03-01,other,1.0,222,1.0,670\n");
    List<CheckResult> checked = job().build().check().checks();
    List<CheckResult> run = job().build().run().checks();
    for (List<CheckResult> results : List.of(checked, run)) {
      assertThat(results)
          .filteredOn(result -> result.id().endsWith("-drift"))
          .extracting(CheckResult::message)
          .containsExactly(
              "1 of 1 entries of the run before: 2 entries, 1 in run " + first.run().id(),
              "1 of 2 entries: 1 entries without an owner, 0 in run " + first.run().id());
      assertThat(results)
          .filteredOn(result -> result.id().endsWith("-drift"))
          .allMatch(result -> result.outcome() == Outcome.WARN);
    }
  }

  @Test
  void anOwnerThatLostAllItsEntriesIsFound() throws IOException {
    RunSummary first = job().build().run();
    write("Equitable_Owner.csv", "Id,Name\no2,Elm\n");
    write(
        "Equitable_Owner_History.csv",
        "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
            + "2019-03-01,loan,,o2\n");
    assertThat(job().build().run().checks())
        .filteredOn(result -> result.outcome() == Outcome.WARN)
        .extracting(CheckResult::message)
        .containsExactly(
            "1 of 1 owners of the run before: no entries since run " + first.run().id() + ": o1");
  }

  @Test
  void checkingChangesNothing() {
    assertThat(job().build().check().checks()).hasSize(20);
    assertThat(sink().earlierRun()).isEmpty();
    assertThat(database.tables()).isEmpty();
  }

  private List<String> results(String run, String check) {
    return database.query(
        "SELECT severity, outcome, failures, rows_checked, warn_if, error_if, message FROM "
            + database.table("elt_check")
            + " WHERE run_id = '"
            + run
            + "' AND check_id = '"
            + check
            + "'");
  }

  private Pipeline.Builder job() {
    return Pipeline.reading(InputFiles.in(folder)).sink("the tables", sink());
  }

  private MySqlSink sink() {
    return MySqlSink.to(server.dataSource())
        .database(database.name())
        .lockWait(Duration.ofSeconds(1))
        .build();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
