package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.athenaelt.csv.CsvException;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.CsvSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.table.IdStyle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that would load the same tables again is skipped; any other run loads. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class SkipUnchangedTest {

  private static final String OWNERS = "Equitable_Owner.csv";
  private static final String HISTORY = "Equitable_Owner_History.csv";
  private static final String ENTRIES = "Accounting_Entry.csv";

  @Parameter TestServer server;

  @TempDir Path folder;
  private TestDatabase database;

  @BeforeEach
  void open() throws IOException {
    database = new TestDatabase(server);
    write(OWNERS, "Id,Name\no1,Ash\no2,Elm\n");
    write(
        HISTORY,
        "Reallocation_Date,Loan_Account_Id,Deal,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
            + "2019-03-01,loan,d1,,o1\n");
    write(
        ENTRIES,
        "Id,Transaction_Date,Loan_Account_Id,Deal,Credit_Amount,Credit_GL_Account_Code,"
            + "Debit_Amount,Debit_GL_Account_Code\n"
            + "e1,2019-03-01,loan,d1,1.0,222,1.0,670\n"
            + "e2,2019-02-01,loan,d1,2.5,222,2.5,670\n");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Pipeline.Builder pipeline() {
    return Pipeline.reading(InputFiles.in(folder)).skipUnchanged(true);
  }

  private MySqlSink sink() {
    return sink(server.dataSource());
  }

  private MySqlSink sink(DataSource source) {
    return MySqlSink.to(source).database(database.name()).lockWait(Duration.ofSeconds(1)).build();
  }

  private RunSummary run() {
    return run(pipeline());
  }

  private RunSummary run(Pipeline.Builder pipeline) {
    return pipeline.sink("the tables", sink()).build().run();
  }

  private void assertDone(RunSummary summary) {
    assertThat(summary.unchangedSince()).isEmpty();
    assertThat(database.ledger()).contains("[" + summary.run().id() + ", published]");
    assertThat(database.rows("Equitable_Owner_Details")).hasSize(2);
  }

  /** Everything that a run can change. */
  private List<String> state() {
    List<String> state = new ArrayList<>(database.rows("elt_run"));
    state.addAll(
        database.query(
            "SELECT table_name, create_time, table_comment FROM information_schema.tables"
                + " WHERE table_schema = '"
                + database.name()
                + "' ORDER BY table_name"));
    SampleRun.TABLES.forEach(table -> state.addAll(database.rows(table)));
    return state;
  }

  @Test
  void aRepetitionIsSkippedAndChangesNothing() {
    RunSummary first = run();
    assertDone(first);
    List<String> before = state();

    RunSummary second = run();
    RunSummary third = run();

    assertThat(second.unchangedSince()).contains(first.run().id());
    assertThat(second.totals()).isEqualTo(withoutExtraColumns(first));
    assertThat(third.unchangedSince()).contains(first.run().id());
    assertThat(state()).isEqualTo(before);
  }

  /** The ledger does not record the unused columns of a file. */
  private static RunTotals withoutExtraColumns(RunSummary summary) {
    RunTotals t = summary.totals();
    return new RunTotals(
        plain(t.owners()), plain(t.history()), plain(t.entries()), t.matched(), t.unmatched());
  }

  private static InputFile plain(InputFile f) {
    return new InputFile(
        f.path(), f.table(), f.rowsRead(), f.rowsRejected(), List.of(), f.sha256());
  }

  @Test
  void withoutTheOptionEveryRunLoads() {
    run();

    assertDone(run(pipeline().skipUnchanged(false)));
  }

  @ParameterizedTest
  @ValueSource(strings = {OWNERS, HISTORY, ENTRIES})
  void aFileThatDiffersInOneByteIsLoaded(String name) throws IOException {
    run();
    write(name, Files.readString(folder.resolve(name)).stripTrailing());

    assertDone(run());
  }

  static Stream<UnaryOperator<Pipeline.Builder>> otherChoices() {
    return Stream.of(
        pipeline -> pipeline.onDuplicate(DuplicatePolicy.KEEP_LAST),
        pipeline -> pipeline.maxRejects(1),
        pipeline -> pipeline.allowEmpty(true),
        pipeline -> pipeline.ids(IdStyle.SALESFORCE),
        pipeline -> pipeline.joinKey(new JoinKey("Deal")));
  }

  @ParameterizedTest
  @MethodSource("otherChoices")
  void aRunWithOtherChoicesLoads(UnaryOperator<Pipeline.Builder> choice) {
    run();

    assertDone(run(choice.apply(pipeline())));

    assertThat(run(choice.apply(pipeline())).unchangedSince()).isPresent();
  }

  @Test
  void aRunOfAnotherVersionLoads() {
    run();
    database.run("UPDATE " + database.table("elt_run") + " SET version = '0.0.1'");

    assertDone(run());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE #Equitable_Owner_Unmatched",
        "ALTER TABLE #Accounting_Entry ADD COLUMN note INT",
        "ALTER TABLE #Accounting_Entry MODIFY Debit_Amount DECIMAL(30,10)",
        "ALTER TABLE #Equitable_Owner_History DROP KEY by_key_and_date",
        "ALTER TABLE #Equitable_Owner COMMENT = 'mine'",
        "UPDATE #Accounting_Entry SET Debit_Amount = 2 WHERE Id = 'e1'",
        "UPDATE #Equitable_Owner_Details SET equi_id = 'o2' WHERE id = 'e1'",
        "DELETE FROM #Equitable_Owner WHERE Id = 'o2'",
        "INSERT INTO #Equitable_Owner_Unmatched VALUES ('e1', 'none', NULL)",
      })
  void tablesThatWereChangedAreLoadedAgain(String change) {
    run();
    database.session().use(database.name());
    database.run(change.replace("#", ""));

    assertDone(run());
  }

  @Test
  void aFailedRunIsNoReasonToSkip() throws IOException {
    RunSummary good = run();
    String entries = Files.readString(folder.resolve(ENTRIES));
    write(ENTRIES, entries + "e3,2019-02-30,loan,d1,2.5,222,2.5,670\n");
    assertThatThrownBy(this::run).isInstanceOf(CsvException.class);
    assertThatThrownBy(this::run).isInstanceOf(CsvException.class);
    write(ENTRIES, entries);

    assertThat(run().unchangedSince()).as("the tables are still there").contains(good.run().id());

    database.run("UPDATE " + database.table("elt_run") + " SET status = 'failed'");
    assertDone(run());
  }

  @Test
  void aLedgerOfAnOlderVersionIsExtended() {
    run();
    database.run(
        "ALTER TABLE "
            + database.table("elt_run")
            + " DROP COLUMN choices, DROP COLUMN table_seals");

    RunSummary next = run();

    assertDone(next);
    assertThat(database.ledger()).hasSize(2);
    assertThat(run().unchangedSince()).contains(next.run().id());
  }

  @Test
  void aRunWithoutALedgerLoads() {
    run();
    database.run("DROP TABLE " + database.table("elt_run"));

    assertDone(run());
  }

  @Test
  void tablesThatAnotherRunIsReplacingAreNoReasonToSkip() {
    run();
    try (MySqlSink other = sink()) {
      new SampleRun("other", 5).begin(other);

      assertThatThrownBy(this::run).isInstanceOf(LockHeldException.class);
    }
    assertThat(run().unchangedSince()).isPresent();
  }

  @Test
  void aRunThatWritesAFileIsNotSkipped() {
    run();
    Path details = folder.resolve("details.csv");

    assertDone(run(pipeline().sink("a file", CsvSink.details(details))));

    assertThat(details).exists();
    assertThatThrownBy(() -> pipeline().rejectsFile(folder.resolve("rejects.csv")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("file of rejects");
  }

  @Test
  void theLeastPrivilegesAreEnough() {
    String user = database.leastPrivilegedUser();
    DataSource source = server.settings().withUser(user).withPassword("secret").dataSource();

    pipeline().sink("the tables", sink(source)).build().run();

    assertThat(pipeline().sink("the tables", sink(source)).build().run().unchangedSince())
        .isPresent();
  }
}
