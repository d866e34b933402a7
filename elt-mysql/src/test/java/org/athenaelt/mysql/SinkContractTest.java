package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.mysql.internal.session.WriteAccess;
import org.athenaelt.mysql.internal.staging.RunLock;
import org.athenaelt.sink.CheckFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of the sink, on every test server. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class SinkContractTest {

  private static final Duration SHORT = Duration.ofSeconds(1);

  @Parameter TestServer server;

  private TestDatabase database;

  @BeforeEach
  void open() {
    database = new TestDatabase(server);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private MySqlSink sink() {
    return sink(server.dataSource());
  }

  private MySqlSink sink(DataSource source) {
    return MySqlSink.to(source).database(database.name()).lockWait(SHORT).build();
  }

  private DataSource as(String user) {
    return server.settings().withUser(user).withPassword("secret").dataSource();
  }

  private void assertHolds(SampleRun run) {
    assertHolds(database, run);
  }

  private static void assertHolds(TestDatabase database, SampleRun run) {
    for (int i = 0; i < SampleRun.TABLES.size(); i++) {
      String table = SampleRun.TABLES.get(i);
      assertThat(database.rows(table)).as(table).isEqualTo(run.all().get(i).sorted());
    }
    assertThat(database.tables())
        .containsExactlyInAnyOrder(
            "[Equitable_Owner]",
            "[Equitable_Owner_History]",
            "[Accounting_Entry]",
            "[Equitable_Owner_Details]",
            "[Equitable_Owner_Unmatched]",
            "[elt_run]");
  }

  @ParameterizedTest
  @EnumSource
  void rowsReadBackAsTheyWereWritten(BulkLoad bulkLoad) {
    assumeTrue(isPossible(bulkLoad), "the server has local_infile switched off");
    SampleRun run = new SampleRun("one");

    run.into(sink(bulkLoad));

    assertHolds(run);
  }

  @ParameterizedTest
  @EnumSource
  void manyBatchesAddUp(BulkLoad bulkLoad) {
    assumeTrue(isPossible(bulkLoad), "the server has local_infile switched off");
    List<SampleRun> parts = IntStream.range(0, 8).mapToObj(i -> new SampleRun("p" + i)).toList();
    SampleRun whole = SampleRun.joining(parts);
    try (MySqlSink sink = sink(bulkLoad)) {
      whole.begin(sink);
      parts.forEach(part -> part.write(sink));
      whole.verify(sink);
      sink.publish();
    }

    assertHolds(whole);
  }

  private boolean isPossible(BulkLoad bulkLoad) {
    return bulkLoad != BulkLoad.ON
        || database.query("SELECT @@global.local_infile").equals(List.of("[1]"));
  }

  private MySqlSink sink(BulkLoad bulkLoad) {
    return MySqlSink.to(server.dataSource())
        .database(database.name())
        .lockWait(SHORT)
        .bulkLoad(bulkLoad)
        .build();
  }

  @Test
  void theLoadMethodIsReported() {
    boolean possible = isPossible(BulkLoad.ON);
    try (MySqlSink sink = sink(BulkLoad.AUTO)) {
      new SampleRun("one", 5).begin(sink);

      assertThat(sink.loadMethod().bulk()).isEqualTo(possible);
      assertThat(sink.loadMethod().toString())
          .startsWith(possible ? "LOAD DATA from memory: the server is on" : "INSERTs: the server");
    }
    if (!possible) {
      assertThatThrownBy(() -> new SampleRun("two", 5).begin(sink(BulkLoad.ON)))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("local_infile is off");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDuplicateIdIsAnErrorAndChangesNothing(BulkLoad bulkLoad) {
    assumeTrue(isPossible(bulkLoad), "the server has local_infile switched off");
    SampleRun twice = new SampleRun("twice", 10);
    twice.entries.row(twice.entries.text(3, 0), "2020-01-01", null, null, null, null, null);

    assertThatThrownBy(() -> twice.into(sink(bulkLoad)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("loading table Accounting_Entry failed")
        .hasMessageContaining("Duplicate entry '" + twice.entries.text(3, 0) + "'");

    assertThat(database.tables()).containsExactly("[elt_run]");
  }

  @Test
  void emptyTablesAreWritten() {
    SampleRun run = new SampleRun("empty", 0);

    run.into(sink());

    assertHolds(run);
  }

  @Test
  void columnsHaveTheDeclaredTypesAndCollations() {
    new SampleRun("one").into(sink());

    String exact = server.isMariaDb() ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
    String id = "varchar(36), " + exact;
    assertThat(columns("Equitable_Owner"))
        .containsExactly("[Id, " + id + ", NO, PRI]", "[Name, varchar(255), " + exact + ", NO, ]");
    assertThat(columns("Equitable_Owner_History"))
        .containsExactly(
            "[Reallocation_Date, date, null, NO, ]",
            "[Loan_Account_Id, " + id + ", NO, MUL]",
            "[From_Equitable_Owner_Id, " + id + ", YES, ]",
            "[Equitable_Owner_Id, " + id + ", NO, ]",
            server.isMariaDb()
                ? "[row_no, bigint(20) unsigned, null, NO, PRI]"
                : "[row_no, bigint unsigned, null, NO, PRI]");
    assertThat(columns("Accounting_Entry"))
        .containsExactly(
            "[Id, " + id + ", NO, PRI]",
            "[Transaction_Date, date, null, NO, ]",
            "[Loan_Account_Id, " + id + ", YES, ]",
            "[Credit_Amount, decimal(28,10), null, YES, ]",
            "[Credit_GL_Account_Code, varchar(32), " + exact + ", YES, ]",
            "[Debit_Amount, decimal(28,10), null, YES, ]",
            "[Debit_GL_Account_Code, varchar(32), " + exact + ", YES, ]");
    assertThat(columns("Equitable_Owner_Details"))
        .containsExactly(
            "[equi_id, " + id + ", YES, ]",
            "[id, " + id + ", NO, PRI]",
            "[transaction_date, date, null, NO, ]",
            "[reallocation_date, date, null, YES, ]",
            "[equitable_owner_name, varchar(255), " + exact + ", YES, ]");
    assertThat(columns("Equitable_Owner_Unmatched"))
        .containsExactly(
            "[id, " + id + ", NO, PRI]",
            "[reason, varchar(32), " + exact + ", NO, ]",
            "[detail, varchar(255), " + exact + ", YES, ]");
    assertThat(
            database.query(
                "SELECT DISTINCT table_collation, engine FROM information_schema.tables"
                    + " WHERE table_type = 'BASE TABLE' AND table_schema = '"
                    + database.name()
                    + "'"))
        .containsExactly("[" + exact + ", InnoDB]");
  }

  private List<String> columns(String table) {
    return database.query(
        "SELECT column_name, column_type, collation_name, is_nullable, column_key"
            + " FROM information_schema.columns WHERE table_schema = '"
            + database.name()
            + "' AND table_name = '"
            + table
            + "' ORDER BY ordinal_position");
  }

  @Test
  void idsCompareByExactBytes() {
    new SampleRun("x").into(sink());

    assertThat(count("Equitable_Owner", "Id = '0017F00000rC0PQQA0'")).isEqualTo("[1]");
    assertThat(count("Equitable_Owner", "Id = '0017f00000rc0pqqA0'")).isEqualTo("[0]");
    assertThat(count("Equitable_Owner_Details", "id = 'A-entry-0-x'")).isEqualTo("[1]");
    assertThat(count("Equitable_Owner_Details", "id = 'A-entry-0-x '")).isEqualTo("[0]");
  }

  private String count(String table, String condition) {
    return database
        .query("SELECT COUNT(*) FROM " + database.table(table) + " WHERE " + condition)
        .get(0);
  }

  @Test
  void databaseNamesMayHaveAnyCharacters() {
    String suffix = TestDatabase.unique();
    for (String odd :
        List.of("we ird per%cent_", "tick`'\"brace{d '1'}?$1:x\\-", "Größe-東京-", "x".repeat(50))) {
      try (TestDatabase other = new TestDatabase(server, odd + suffix)) {
        SampleRun run = new SampleRun("odd", 20);
        MySqlSink sink =
            MySqlSink.to(server.dataSource()).database(other.name()).lockWait(SHORT).build();

        run.into(sink);
        run = new SampleRun("again", 20);
        run.into(sink);

        assertHolds(other, run);
      }
    }
  }

  @Test
  void aSecondRunReplacesTheFirst() {
    MySqlSink sink = sink();
    SampleRun first = new SampleRun("one", 700);
    SampleRun second = new SampleRun("two", 300);

    first.into(sink);
    assertHolds(first);
    second.into(sink);

    assertHolds(second);
    assertThat(database.ledger())
        .containsExactlyInAnyOrder(
            "[" + first.id() + ", published]", "[" + second.id() + ", published]");
  }

  @Test
  void theLedgerRecordsInputsAndCounts() {
    SampleRun run = new SampleRun("one", 100);

    run.into(sink());

    assertThat(
            database.query(
                "SELECT run_id, started_at, finished_at IS NOT NULL, status, version, join_key,"
                    + " owner_file, owner_rows_read, owner_rows_rejected, entry_sha256,"
                    + " entry_rows_read, matched, unknown_key, unknown_owner, details FROM "
                    + database.table("elt_run")))
        .containsExactly(
            "["
                + run.id()
                + ", 2026-01-01 00:00:00, 1, published, 1.2.3, Loan_Account_Id,"
                + " data/Equitable_Owner.csv, 5, 2, "
                + "ab".repeat(32)
                + ", 102, 90, 10, 0, 100]");
  }

  @Test
  void closingWithoutPublishingChangesNoTable() {
    SampleRun good = new SampleRun("good");
    good.into(sink());
    SampleRun abandoned = new SampleRun("abandoned");

    try (MySqlSink sink = sink()) {
      abandoned.begin(sink);
      abandoned.write(sink);
      abandoned.verify(sink);
    }

    assertHolds(good);
    assertThat(database.ledger()).contains("[" + abandoned.id() + ", failed]");
  }

  @ParameterizedTest
  @EnumSource
  void aValueThatDoesNotFitIsAnErrorAndChangesNothing(BulkLoad bulkLoad) {
    assumeTrue(isPossible(bulkLoad), "the server has local_infile switched off");
    SampleRun good = new SampleRun("good");
    good.into(sink());
    SampleRun bad = new SampleRun("bad", 10);
    bad.owners.row("toolong", "x".repeat(256));

    assertThatThrownBy(() -> bad.into(sink(bulkLoad)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("loading table Equitable_Owner failed")
        .hasMessageContaining("for column 'Name'")
        .hasMessageContaining("The tables of the previous run are unchanged.");

    assertHolds(good);
  }

  @ParameterizedTest
  @CsvSource({"1114, ON", "1114, OFF", "1021, ON", "1021, OFF"})
  void aFullServerIsAnErrorAndChangesNothing(int code, BulkLoad bulkLoad) {
    assumeTrue(isPossible(bulkLoad), "the server has local_infile switched off");
    SampleRun good = new SampleRun("good");
    good.into(sink());
    SampleRun large = new SampleRun("large");
    try (MySqlSink sink = sink(bulkLoad)) {
      large.begin(sink);
      database.session().use(database.name());
      database.run(
          "CREATE TRIGGER no_room BEFORE INSERT ON "
              + database.table("elt_new_" + large.id() + "__Accounting_Entry")
              + " FOR EACH ROW SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = "
              + code
              + ", MESSAGE_TEXT = 'no room'");

      DatabaseException full =
          catchThrowableOfType(
              DatabaseException.class,
              () -> {
                large.write(sink);
                large.verify(sink);
              });

      assertThat(full.kind()).isEqualTo(Kind.REFUSED);
      assertThat(full.errorCode()).isEqualTo(code);
      assertThat(full)
          .hasMessageContaining("loading table Accounting_Entry failed: no room")
          .hasMessageContaining("The tables of the previous run are unchanged.");
      assertThat(full.remedy()).startsWith("Make room on the server's disk");
    }
    assertHolds(good);
    SampleRun next = new SampleRun("next");
    next.into(sink());
    assertHolds(next);
  }

  @Test
  void rowsThatChangedOnTheServerFailTheVerification() {
    SampleRun good = new SampleRun("good", 50);
    good.into(sink());

    assertVerificationFails("DELETE FROM #Accounting_Entry LIMIT 1", "Accounting_Entry, rows");
    assertVerificationFails(
        "UPDATE #Accounting_Entry SET Credit_Amount = Credit_Amount + 0.0000000001"
            + " WHERE Credit_Amount = 0 LIMIT 1",
        "Accounting_Entry, sum of Credit_Amount");
    assertVerificationFails(
        "UPDATE #Equitable_Owner SET Name = CONCAT(Name, ' ') LIMIT 1",
        "Equitable_Owner, checksum of Name");
    assertVerificationFails(
        "UPDATE #Equitable_Owner_Details SET reallocation_date = '2018-07-11'"
            + " WHERE reallocation_date IS NOT NULL LIMIT 1",
        "Equitable_Owner_Details, checksum of reallocation_date");
    assertVerificationFails(
        "UPDATE #Equitable_Owner_Details SET equi_id = '' WHERE equi_id IS NULL LIMIT 1",
        "Equitable_Owner_Details: the checksum of the rows differs");
    assertVerificationFails(
        "UPDATE #Equitable_Owner SET Id = CONCAT(Id, 'x') LIMIT 1",
        "Equitable_Owner, checksum of Id");
    assertVerificationFails(
        "UPDATE #Equitable_Owner_History h JOIN #Equitable_Owner_History g"
            + " ON h.row_no = 1 AND g.row_no = 8"
            + " SET h.Reallocation_Date = g.Reallocation_Date,"
            + " g.Reallocation_Date = h.Reallocation_Date",
        "Equitable_Owner_History");

    assertHolds(good);
  }

  /** Changes a staging table between writing and verifying. */
  private void assertVerificationFails(String tampering, String message) {
    SampleRun run = new SampleRun("tampered", 50);
    try (MySqlSink sink = sink()) {
      run.begin(sink);
      run.write(sink);
      sink.finishWriting();
      String prefix = "elt_new_" + run.id() + "__";
      database.session().use(database.name());
      database.run("SET SESSION sql_mode = ''");
      database.run(tampering.replaceAll("#(\\w+)", "`" + prefix + "$1`"));

      assertThatThrownBy(() -> run.verify(sink))
          .isInstanceOf(CheckFailedException.class)
          .hasMessageContaining(message);
      assertThatThrownBy(sink::publish).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void valuesInTheWrongRowsFailTheVerification() {
    SampleRun run = new SampleRun("swapped", 50);
    try (MySqlSink sink = sink()) {
      run.begin(sink);
      run.write(sink);
      sink.finishWriting();
      String staged = database.table("elt_new_" + run.id() + "__Equitable_Owner");
      String[] names = {run.owners.text(0, 1), run.owners.text(1, 1)};
      var sql = database.session().sql();
      sql.execute(
          "update " + staged + " set Name = ? where Id = ?", names[1], run.owners.text(0, 0));
      sql.execute(
          "update " + staged + " set Name = ? where Id = ?", names[0], run.owners.text(1, 0));

      assertThatThrownBy(() -> run.verify(sink))
          .isInstanceOf(CheckFailedException.class)
          .hasMessageContaining("Equitable_Owner: ")
          .hasMessageContaining("values are in the wrong rows");
    }
  }

  @Test
  void countsThatDifferFromTheTotalsFailTheVerification() {
    SampleRun run = new SampleRun("one", 20);
    try (MySqlSink sink = sink()) {
      run.begin(sink);
      run.write(sink);
      sink.write(run.tables.history(), new ListRows().row("2020-01-01", "a", null, "b"));

      assertThatThrownBy(() -> run.verify(sink))
          .isInstanceOf(CheckFailedException.class)
          .hasMessageContaining("Equitable_Owner_History, rows: 9 were written instead of 8");
    }
  }

  @Test
  void readersSeeTheTablesOfOneRun() throws Exception {
    new SampleRun("0", 20).into(sink());
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch reading = new CountDownLatch(1);
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Future<List<String>> seen = reader.submit(() -> markersSeen(reading, done));
      reading.await();
      for (int i = 1; i <= 6; i++) {
        new SampleRun("" + i, 20).into(sink());
      }
      done.set(true);

      assertThat(seen.get()).allMatch(row -> row.matches("\\[20, (\\d+), \\1, \\1\\]"));
      assertThat(seen.get().stream().distinct()).hasSizeGreaterThan(2);
    } finally {
      done.set(true);
      reader.shutdownNow();
    }
  }

  /** Reads the markers of three tables in one statement, again and again. */
  private List<String> markersSeen(CountDownLatch reading, AtomicBoolean done) {
    List<String> seen = new ArrayList<>();
    try (Session session = server.session()) {
      session.use(database.name());
      while (!done.get()) {
        var row =
            session
                .sql()
                .fetchSingle(
                    "select (select count(*) from Accounting_Entry),"
                        + " (select max(substring_index(Id, '-', -1)) from Accounting_Entry),"
                        + " (select max(substring_index(id, '-', -1)) from Equitable_Owner_Details),"
                        + " (select max(substring_index(Name, ' ', -1)) from Equitable_Owner)");
        seen.add(row.intoList().toString());
        reading.countDown();
      }
    }
    return seen;
  }

  @Test
  void aReaderThatLocksATableMakesPublishingTimeOut() throws Exception {
    SampleRun good = new SampleRun("good", 20);
    good.into(sink());
    SampleRun late = new SampleRun("late", 20);
    try (Session reader = server.session();
        MySqlSink sink = sink()) {
      reader.use(database.name());
      reader.connection().setAutoCommit(false);
      reader.sql().fetch("select * from Equitable_Owner_Details");
      late.begin(sink);
      late.write(sink);
      late.verify(sink);

      assertThatThrownBy(sink::publish)
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("keeps a table locked")
          .hasMessageContaining("The tables of the previous run are unchanged.");

      reader.connection().commit();
      sink.publish();
    }
    assertHolds(late);
  }

  @Test
  void oneRunAtATime() {
    SampleRun first = new SampleRun("first", 20);
    SampleRun second = new SampleRun("second", 20);
    try (MySqlSink holder = sink()) {
      first.begin(holder);

      LockHeldException held =
          catchThrowableOfType(LockHeldException.class, () -> second.into(sink()));

      assertThat(held.database()).isEqualTo(database.name());
      assertThat(held.run()).contains(first.id());
      assertThat(held.holder()).hasValueSatisfying(h -> assertThat(h).contains("root from "));
      assertThat(held).hasMessageContaining("after a wait of 1 s. Nothing was changed.");
      first.write(holder);
      first.verify(holder);
      holder.publish();
    }
    assertHolds(first);
    second.into(sink());
    assertHolds(second);
  }

  @Test
  void withoutTheLockNothingIsPublished() {
    SampleRun good = new SampleRun("good", 20);
    good.into(sink());
    SampleRun lost = new SampleRun("lost", 20);
    try (MySqlSink sink = sink()) {
      lost.begin(sink);
      lost.write(sink);
      lost.verify(sink);
      database.run("KILL " + lockHolder());

      DatabaseException e = catchThrowableOfType(DatabaseException.class, sink::publish);

      assertThat(e.kind()).isEqualTo(Kind.LOST);
      assertThat(e).hasMessageContaining("The tables of the previous run are unchanged.");
    }
    assertHolds(good);
    assertThat(database.ledger()).contains("[" + lost.id() + ", failed]");
  }

  private String lockHolder() {
    String name = RunLock.nameFor(database.name());
    return database.query("SELECT IS_USED_LOCK('" + name + "')").get(0).replaceAll("[\\[\\]]", "");
  }

  @Test
  void leftoversOfADeadRunAreDropped() {
    SampleRun good = new SampleRun("good", 20);
    good.into(sink());
    SampleRun dead = new SampleRun("dead", 20);
    MySqlSink abandoned = sink();
    dead.begin(abandoned);
    dead.write(abandoned);
    database.run("KILL " + lockHolder());
    assertThat(database.tables()).hasSize(11);

    SampleRun next = new SampleRun("next", 20);
    next.into(sink());

    assertHolds(next);
    assertThat(database.ledger())
        .containsExactlyInAnyOrder(
            "[" + good.id() + ", published]",
            "[" + dead.id() + ", died]",
            "[" + next.id() + ", published]");
    abandoned.close();
    assertHolds(next);
    assertThat(database.ledger()).contains("[" + dead.id() + ", died]");
  }

  @Test
  void aRunThatDiedAfterPublishingCountsAsPublished() {
    SampleRun run = new SampleRun("one", 20);
    run.into(sink());
    database.run(
        "UPDATE " + database.table("elt_run") + " SET status = 'running', finished_at = NULL");
    database.run(
        "CREATE TABLE "
            + database.table("elt_old_" + run.id() + "__Accounting_Entry")
            + " (i INT)");

    SampleRun next = new SampleRun("two", 20);
    next.into(sink());

    assertHolds(next);
    assertThat(database.ledger()).contains("[" + run.id() + ", published]");
  }

  @Test
  void viewsAndGrantsSurvive() {
    new SampleRun("one", 20).into(sink());
    String user = database.user();
    String details = database.table("Equitable_Owner_Details");
    database.run("CREATE VIEW " + database.table("owners") + " AS SELECT * FROM " + details);
    database.run("GRANT SELECT ON " + details + " TO '" + user + "'@'%'");
    database.run(
        "GRANT SELECT (Name) ON " + database.table("Equitable_Owner") + " TO '" + user + "'@'%'");

    new SampleRun("two", 30).into(sink());

    assertThat(database.rows("owners")).hasSize(30);
    try (Session session = Session.open(as(user), Target.of(server.settings()), SHORT)) {
      session.use(database.name());
      assertThat(session.sql().fetch("select * from Equitable_Owner_Details")).hasSize(30);
      assertThat(session.sql().fetch("select Name from Equitable_Owner")).hasSize(3);
    }
  }

  @Test
  void tablesThatCannotBeReplacedAreRefusedBeforeLoading() {
    database.run("CREATE DATABASE " + Names.quoted(database.name()));
    database.run("CREATE VIEW " + database.table("Accounting_Entry") + " AS SELECT 1 AS one");

    assertThatThrownBy(() -> new SampleRun("one", 5).into(sink()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("Accounting_Entry is not a table")
        .hasMessageContaining("Nothing was changed.");

    database.run("DROP VIEW " + database.table("Accounting_Entry"));
    SampleRun run = new SampleRun("two", 5);
    run.into(sink());
    database.run(
        "CREATE TABLE "
            + database.table("child")
            + " (i VARCHAR(36) CHARACTER SET utf8mb4 COLLATE "
            + (server.isMariaDb() ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin")
            + ", CONSTRAINT to_owner FOREIGN KEY (i) REFERENCES "
            + database.table("Equitable_Owner")
            + " (Id))");

    assertThatThrownBy(() -> new SampleRun("three", 5).into(sink()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("foreign key to_owner of " + database.name() + ".child references");

    database.run("DROP TABLE " + database.table("child"));
    assertHolds(run);
  }

  @Test
  void aServerCannotRequestAFile() throws Exception {
    assumeTrue(isPossible(BulkLoad.ON), "the server has local_infile switched off");
    Path file = Files.writeString(Files.createTempFile("elt", ".txt"), "secret\n");
    database.run("CREATE DATABASE " + Names.quoted(database.name()));
    database.run("CREATE TABLE " + database.table("t") + " (s VARCHAR(20))");
    try (Connection connection = server.dataSource().getConnection();
        var statement = connection.createStatement()) {
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE " + database.table("t")))
          .hasMessageContaining("allowLoadLocalInfileInPath");
    } finally {
      Files.delete(file);
    }
    assertThat(database.rows("t")).isEmpty();
  }

  @Test
  void theLeastPrivilegesAreEnough() {
    String user = database.user();
    grant(user, WriteAccess.PRIVILEGES);

    SampleRun first = new SampleRun("one", 20);
    first.into(sink(as(user)));
    assertHolds(first);
    SampleRun second = new SampleRun("two", 20);
    second.into(sink(as(user)));

    assertHolds(second);
  }

  @Test
  void eachOfTheLeastPrivilegesIsNeeded() {
    SampleRun good = new SampleRun("good", 20);
    good.into(sink());
    for (String missing : WriteAccess.PRIVILEGES) {
      String user = database.user();
      grant(user, WriteAccess.PRIVILEGES.stream().filter(p -> !p.equals(missing)).toList());

      SampleRun run = new SampleRun("denied", 20);
      DatabaseException denied =
          catchThrowableOfType(DatabaseException.class, () -> run.into(sink(as(user))));

      assertThat(denied).as("without " + missing).isNotNull();
      assertThat(denied.kind()).as("without " + missing).isEqualTo(Kind.DENIED);
      assertThat(denied.remedy()).contains("GRANT " + WriteAccess.PRIVILEGE_LIST);
      assertThat(database.rows("Accounting_Entry")).isEqualTo(good.entries.sorted());
    }
    SampleRun next = new SampleRun("next", 20);
    next.into(sink());
    assertHolds(next);
  }

  private void grant(String user, List<String> privileges) {
    database.run(
        "GRANT "
            + String.join(", ", privileges)
            + " ON "
            + Names.grantPattern(database.name())
            + ".* TO '"
            + user
            + "'@'%'");
  }

  @Test
  void serversThatRequirePrimaryKeysAreSupported() {
    assumeFalse(server.isMariaDb(), "MariaDB has no sql_require_primary_key");
    SampleRun run = new SampleRun("one", 20);

    run.into(
        sink(
            server
                .settings()
                .withParameter("sessionVariables", "sql_require_primary_key=ON")
                .dataSource()));

    assertHolds(run);
  }

  @Test
  void connectionsReturnToTheirPoolUnchanged() throws Exception {
    try (Connection first = server.dataSource().getConnection();
        Connection second = server.dataSource().getConnection();
        Connection third = server.dataSource().getConnection()) {
      for (Connection connection : List.of(first, second, third)) {
        try (var statement = connection.createStatement()) {
          statement.execute(
              "SET SESSION sql_mode = 'NO_ENGINE_SUBSTITUTION', SESSION wait_timeout = 1234");
        }
      }
      SampleRun run = new SampleRun("one", 20);

      run.into(
          MySqlSink.to(new LendingDataSource(first, second, third))
              .database(database.name())
              .streams(2)
              .build());

      assertHolds(run);
      for (Connection connection : List.of(first, second, third)) {
        try (var statement = connection.createStatement();
            var found = statement.executeQuery("SELECT @@sql_mode, @@wait_timeout, @@autocommit")) {
          assertThat(found.next()).isTrue();
          assertThat(found.getString(1)).isEqualTo("NO_ENGINE_SUBSTITUTION");
          assertThat(found.getInt(2)).isEqualTo(1234);
          assertThat(found.getInt(3)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void aWrongPasswordIsReportedButNotShown() {
    String user = database.user();

    DatabaseException denied =
        catchThrowableOfType(
            DatabaseException.class,
            () ->
                new SampleRun("x")
                    .into(
                        sink(
                            server
                                .settings()
                                .withUser(user)
                                .withPassword("hunter2")
                                .dataSource())));

    assertThat(denied.kind()).isEqualTo(Kind.DENIED);
    assertThat(denied.user()).contains(user);
    assertThat(denied.port()).contains(server.settings().port());
    assertThat(denied).hasStackTraceContaining(user).hasMessageContaining("Nothing was changed.");
    assertThat(org.assertj.core.util.Throwables.getStackTrace(denied)).doesNotContain("hunter2");
  }
}
