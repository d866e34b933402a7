package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.athenaelt.diff.Cause;
import org.athenaelt.diff.CauseCount;
import org.athenaelt.diff.Change;
import org.athenaelt.diff.ChangeKind;
import org.athenaelt.diff.Diff;
import org.athenaelt.diff.DiffReport;
import org.athenaelt.diff.DiffSink;
import org.athenaelt.diff.Side;
import org.athenaelt.diff.Trust;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.table.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Published tables as one side of a comparison, and runs that publish confirmed changes only. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class PublishedTablesTest {

  private static final String OWNERS = "Id,Name\no1,Ash\no2,Elm \uD83C\uDFE6\n";
  private static final String HISTORY =
      "Reallocation_Date,Loan_Account_Id,Deal,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
          + "2019-03-01,loan,d1,,o1\n2019-06-01,loan,d1,o1,o2\n";
  private static final String ENTRIES =
      "Id,Transaction_Date,Loan_Account_Id,Deal,Credit_Amount,Credit_GL_Account_Code,"
          + "Debit_Amount,Debit_GL_Account_Code\n"
          + "e1,2019-03-01,loan,d1,0.0000000001,222,,670\n"
          + "E1,2019-07-01,loan,d1,-999999999999999999.9999999999,222,0.0000000001,670\n"
          + "e3,2019-02-01,loan,,2.5,222,2.5,670\n";

  @Parameter TestServer server;

  @TempDir Path folder;
  private TestDatabase database;

  @BeforeEach
  void open() throws IOException {
    database = new TestDatabase(server);
    write("Equitable_Owner.csv", OWNERS);
    write("Equitable_Owner_History.csv", HISTORY);
    write("Accounting_Entry.csv", ENTRIES);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Pipeline.Builder pipeline() {
    return Pipeline.reading(InputFiles.in(folder));
  }

  private MySqlSink.Builder sink() {
    return MySqlSink.to(server.dataSource())
        .database(database.name())
        .lockWait(Duration.ofSeconds(1));
  }

  private void run(MySqlSink.Builder sink) {
    pipeline().sink("the tables", sink.build()).build().run();
  }

  private Side published() {
    return PublishedTables.of(server.dataSource(), database.name());
  }

  private DiffReport diff(Pipeline.Builder pipeline) {
    DiffSink sink = Diff.builder().build().against(published());
    pipeline.sink("the comparison", sink).build().run();
    return sink.report();
  }

  @Test
  void whatARunPublishedIsWhatItsFilesGive() {
    run(sink());

    DiffReport report = diff(pipeline());

    assertThat(report.count(ChangeKind.SAME)).isEqualTo(3);
    assertThat(report.hasChanges()).isFalse();
    assertThat(report.otherAmounts()).isZero();
    assertThat(report.published()).isPresent();
    assertThat(report.causeCount()).isZero();
  }

  @Test
  void nothingIsPublishedBeforeTheFirstRun() {
    assertThat(diff(pipeline()).published()).isEmpty();
    assertThat(database.tables()).isEmpty();
  }

  @Test
  void anotherJoinKeyIsReadFromTheLedger() {
    pipeline().joinKey(new JoinKey("Deal")).sink("the tables", sink().build()).build().run();

    assertThat(diff(pipeline().joinKey(new JoinKey("Deal"))).causeCount()).isZero();
    DiffReport byAccount = diff(pipeline());

    assertThat(byAccount.count(ChangeKind.SAME)).isEqualTo(3);
    assertThat(byAccount.joinKey()).isEqualTo(JoinKey.LOAN_ACCOUNT_ID);
  }

  @Test
  void thePublishedPolicyForDuplicatesIsReadFromTheLedger() throws IOException {
    write("Equitable_Owner_History.csv", HISTORY + "2019-06-01,loan,d1,o1,o1\n");
    pipeline()
        .onDuplicate(DuplicatePolicy.KEEP_LAST)
        .sink("the tables", sink().build())
        .build()
        .run();
    write("Equitable_Owner_History.csv", HISTORY);

    DiffReport report = diff(pipeline());

    assertThat(report.causes())
        .extracting(count -> count.cause().kind())
        .containsExactly(Cause.Kind.REALLOCATION_TO_OTHER_OWNER);
  }

  @Test
  void aPublishedRowThatWasChangedByHandIsItsOwnCause() {
    run(sink());
    database.run(
        "UPDATE "
            + database.table("Equitable_Owner_Details")
            + " SET equi_id = 'x' WHERE id = 'e1'");
    database.run("DELETE FROM " + database.table("Equitable_Owner_Details") + " WHERE id = 'e3'");
    database.run("DELETE FROM " + database.table("Accounting_Entry") + " WHERE id = 'E1'");

    DiffReport report = diff(pipeline());

    assertThat(report.examples()).extracting(Change::id).containsExactly("e3", "e1", "E1");
    assertThat(report.causes())
        .containsExactlyInAnyOrder(
            new CauseCount(new Cause.Other(Cause.Kind.ENTRY_ADDED), 1),
            new CauseCount(new Cause.Other(Cause.Kind.ENTRY_CHANGED), 1),
            new CauseCount(new Cause.Other(Cause.Kind.PUBLISHED_ANSWER), 1));
    assertThat(report.otherAmounts()).isEqualTo(1);
  }

  @Test
  void aRunThatPublishesMeanwhileWaitsForTheReader() {
    run(sink());
    String old = published().read(new Receiver()).name().orElseThrow();
    List<CompletableFuture<Void>> runs = new ArrayList<>();
    Receiver reader =
        new Receiver() {
          @Override
          public void owner(EquitableOwner owner, long line) {
            if (runs.isEmpty()) {
              MySqlSink.Builder patient = sink().lockWait(Duration.ofSeconds(60));
              runs.add(CompletableFuture.runAsync(() -> run(patient)));
              awaitRename(runs.get(0));
            }
          }
        };

    Side.Description read = published().read(reader);

    assertThat(read.name()).contains(old);
    assertThat(reader.entries).isEqualTo(3);
    runs.get(0).join();
    assertThat(published().read(new Receiver()).name()).isPresent().isNotEqualTo(read.name());
  }

  /** Waits until the run tries to publish. */
  private void awaitRename(CompletableFuture<Void> publishing) {
    String renaming =
        "SELECT 1 FROM information_schema.processlist WHERE info LIKE 'RENAME TABLE%'"
            + " AND db = '"
            + database.name()
            + "'";
    while (database.query(renaming).isEmpty()) {
      assertThat(publishing).isNotDone();
      Thread.onSpinWait();
    }
  }

  @Test
  void aReceiverThatFailsEndsTheReading() {
    run(sink());
    Receiver failing =
        new Receiver() {
          @Override
          public void entries(Rows answered) {
            throw new CancellationException("stop");
          }
        };

    assertThatThrownBy(() -> published().read(failing)).isInstanceOf(CancellationException.class);

    run(sink());
  }

  @Test
  void selectIsEnoughToRead() {
    run(sink());
    String user = database.user();
    database.run(
        "GRANT SELECT ON " + database.table("*").replace("`*`", "*") + " TO '" + user + "'@'%'");

    Side side =
        PublishedTables.of(
            server.settings().withUser(user).withPassword("secret").dataSource(), database.name());

    assertThat(side.read(new Receiver()).name()).isPresent();
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    Side side =
        PublishedTables.of(
            ConnectionSettings.parse("jdbc:mysql://127.0.0.1:1/").dataSource(), database.name());

    assertThatThrownBy(() -> side.read(new Receiver()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void confirmedChangesArePublishedAndMoreAreNot() throws IOException {
    run(sink().confirmChanges(0));
    List<String> before = database.rows("Equitable_Owner_Details");
    // E1 gets another owner, e3 disappears, e4 is added.
    write("Equitable_Owner_History.csv", HISTORY.replace("o1,o2", "o1,o1"));
    write("Accounting_Entry.csv", ENTRIES.replace("e3", "e4"));

    assertThatThrownBy(() -> run(sink().confirmChanges(1)))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("1 would change and 1 would disappear, but at most 1 are confirmed");
    assertThat(database.rows("Equitable_Owner_Details")).isEqualTo(before);
    assertThat(diff(pipeline()).counts())
        .containsEntry(ChangeKind.CHANGED_OWNER, 1L)
        .containsEntry(ChangeKind.REMOVED, 1L)
        .containsEntry(ChangeKind.ADDED, 1L);

    run(sink().confirmChanges(2));
    assertThat(database.rows("Equitable_Owner_Details")).isNotEqualTo(before).hasSize(3);
    run(sink().confirmChanges(0));
  }

  @Test
  void aRunAddsUpWhatItChangesInThePublishedAnswers() throws IOException {
    MySqlSink sink = sink().compareAnswers(true).build();
    pipeline().sink("the tables", sink).build().run();
    assertThat(sink.changes()).isEmpty();
    pipeline().sink("the tables", sink).build().run();
    assertThat(sink.changes()).contains(new AnswerChanges(0, 0, 0, List.of(), List.of()));

    // E1 gets another owner and amount, e3 disappears, e4 and e5 are added, e1 keeps its owner.
    write(
        "Equitable_Owner_History.csv",
        HISTORY.replace("o1,o2", "o1,o1").replace("2019-03-01", "2019-02-28"));
    write(
        "Accounting_Entry.csv",
        ENTRIES
            .replace("e3", "e4")
            .replace("670\nE1", "670\ne5,2019-01-01,loan,d1,1,222,2,670\nE1"));
    pipeline().sink("the tables", sink).build().run();

    AnswerChanges changes = sink.changes().orElseThrow();
    assertThat(changes).isEqualTo(new AnswerChanges(2, 1, 2, changes.moves(), changes.newMonths()));
    assertThat(changes.newMonths()).as("the month of e5").containsExactly(YearMonth.of(2019, 1));
    assertThat(changes.moves())
        .extracting(
            move ->
                name(move.from())
                    + " > "
                    + name(move.to())
                    + " "
                    + move.entries()
                    + " "
                    + Stream.of(
                            move.creditBefore(),
                            move.creditAfter(),
                            move.debitBefore(),
                            move.debitAfter())
                        .map(amount -> amount.stripTrailingZeros().toPlainString())
                        .toList())
        .containsExactlyInAnyOrder(
            "none > none 1 [2.5, 0, 2.5, 0]",
            "none > none 1 [0, 2.5, 0, 2.5]",
            "Ash > Ash 1 [0.0000000001, 0.0000000001, 0, 0]",
            "Elm \uD83C\uDFE6 > Ash 1 [-999999999999999999.9999999999,"
                + " -999999999999999999.9999999999, 0.0000000001, 0.0000000001]");
  }

  private static String name(Optional<Trust> trust) {
    return trust.flatMap(Trust::name).orElse("none");
  }

  /** Counts the entries. */
  private static class Receiver implements Side.Receiver {

    private int entries;

    @Override
    public void owner(EquitableOwner owner, long line) {}

    @Override
    public void reallocation(String key, int epochDay, String ownerId, long line) {}

    @Override
    public void entries(Rows answered) {
      entries += answered.size();
    }
  }
}
