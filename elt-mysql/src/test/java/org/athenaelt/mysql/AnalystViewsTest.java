package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The views for analysts, on every test server. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class AnalystViewsTest {

  private static final String ENTRY = "Equitable_Owner_Entry";
  private static final String MONTH = "Equitable_Owner_Month";
  private static final List<String> BOTH = List.of("[" + ENTRY + "]", "[" + MONTH + "]");
  private static final InputFiles SAMPLE = InputFiles.in(Path.of("..", "data"));

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

  private MySqlSink sink(DataSource source) {
    return MySqlSink.to(source)
        .database(database.name())
        .lockWait(Duration.ofSeconds(1))
        .streams(2)
        .build();
  }

  private MySqlSink sink() {
    return sink(server.dataSource());
  }

  private DataSource as(String user) {
    return server.settings().withUser(user).withPassword("secret").dataSource();
  }

  private String grant(String privileges, String user) {
    String to = ".* TO '" + user + "'@'%'";
    return "GRANT " + privileges + " ON " + Names.grantPattern(database.name()) + to;
  }

  private RunSummary run(InputFiles files, MySqlSink sink) {
    return Pipeline.reading(files).sink("the tables", sink).build().run();
  }

  private List<String> rows(String view, String columns) {
    return database.query("SELECT " + columns + " FROM " + database.table(view)).stream()
        .sorted()
        .toList();
  }

  @Test
  void anEntryOfTheViewHasItsAnswerAndReason() {
    SampleRun run = new SampleRun("one");
    run.into(sink());

    List<String> expected = new ArrayList<>();
    for (int row = 0; row < run.entries.size(); row++) {
      List<@Nullable String> cells = new ArrayList<>();
      for (int column = 0; column < 7; column++) {
        cells.add(cell(run.entries, row, column));
      }
      cells.add(cell(run.details, row, 0));
      cells.add(cell(run.details, row, 4));
      cells.add(cell(run.details, row, 3));
      int unmatched = rowOf(run.unmatched, run.entries.text(row, 0));
      cells.add(unmatched < 0 ? null : cell(run.unmatched, unmatched, 1));
      cells.add(unmatched < 0 ? null : cell(run.unmatched, unmatched, 2));
      expected.add(cells.toString());
    }
    assertThat(rows(ENTRY, "*")).isEqualTo(expected.stream().sorted().toList());
  }

  private static @Nullable String cell(ListRows rows, int row, int column) {
    return rows.isEmpty(row, column) ? null : rows.text(row, column);
  }

  private static int rowOf(ListRows rows, String id) {
    for (int row = 0; row < rows.size(); row++) {
      if (rows.text(row, 0).equals(id)) {
        return row;
      }
    }
    return -1;
  }

  /** Amounts at both limits of a column: binary floating point would lose their last digits. */
  @Test
  void aMonthAddsUpExactly() {
    SampleRun run = new SampleRun("one");
    run.into(sink());

    Map<String, Sums> months = new TreeMap<>();
    for (int row = 0; row < run.entries.size(); row++) {
      String month = LocalDate.parse(run.details.text(row, 2)).withDayOfMonth(1).toString();
      String key = cell(run.details, row, 0) + ", " + cell(run.details, row, 4) + ", " + month;
      months.computeIfAbsent(key, k -> new Sums()).add(run.entries, row);
    }
    List<String> expected = new ArrayList<>();
    months.forEach((key, sums) -> expected.add("[" + key + ", " + sums + "]"));

    assertThat(expected).hasSize(2).anyMatch(row -> row.startsWith("[null, null, 2019-03-01, "));
    assertThat(rows(MONTH, "*")).isEqualTo(expected.stream().sorted().toList());
  }

  /** The sums of a month. */
  private static final class Sums {
    private long entries;
    private BigDecimal credit = BigDecimal.ZERO.setScale(10);
    private BigDecimal debit = BigDecimal.ZERO.setScale(10);

    void add(ListRows rows, int row) {
      entries++;
      credit = credit.add(amount(rows, row, 3));
      debit = debit.add(amount(rows, row, 5));
    }

    private static BigDecimal amount(ListRows rows, int row, int column) {
      return rows.isEmpty(row, column) ? BigDecimal.ZERO : new BigDecimal(rows.text(row, column));
    }

    @Override
    public String toString() {
      return entries + ", " + credit.toPlainString() + ", " + debit.toPlainString();
    }
  }

  @Test
  void theMonthsOfTheSampleAreThoseOfItsEntries() {
    run(SAMPLE, sink());

    assertThat(rows(MONTH, "*, DAYOFMONTH(month)").stream().allMatch(row -> row.endsWith(", 1]")))
        .isTrue();
    String month = "DATE_FORMAT(transaction_date, '%Y-%m-01')";
    String owner = "equitable_owner_id, equitable_owner_name, ";
    assertThat(rows(MONTH, "*"))
        .hasSizeGreaterThan(50)
        .isEqualTo(
            database
                .query(
                    "SELECT "
                        + owner
                        + month
                        + ", COUNT(*), SUM(credit_amount), SUM(debit_amount) FROM "
                        + database.table(ENTRY)
                        + " GROUP BY "
                        + owner
                        + month)
                .stream()
                .sorted()
                .toList());
    assertThat(rows(ENTRY, "COUNT(*), COUNT(reason), COUNT(equitable_owner_name)"))
        .containsExactly("[1010, 13, 997]");
  }

  @Test
  void theReadmeHasTheTypesOfTheColumns() throws IOException {
    run(SAMPLE, sink());
    String readme = Files.readString(Path.of("README.md"));

    List<String> types =
        database.query(
            "SELECT table_name, column_name, column_type FROM information_schema.columns"
                + " WHERE table_schema = '"
                + database.name()
                + "' AND table_name IN ('"
                + ENTRY
                + "', '"
                + MONTH
                + "') ORDER BY table_name, ordinal_position");

    assertThat(types).hasSize(18);
    for (String row : types) {
      String[] parts = row.substring(1, row.length() - 1).split(", ", 3);
      String type = parts[2].replace("bigint(21)", "bigint").toUpperCase(Locale.ROOT);
      assertThat(readme)
          .as(row)
          .containsPattern("\\| `" + parts[1] + "` \\| `" + Pattern.quote(type));
    }
  }

  /**
   * With another join key, with ids that only this key has, and with views of an earlier version.
   */
  @Test
  void readersNeverMissAViewNorSeeTwoRuns() throws Exception {
    publish(0, "Loan_Account_Id");
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch reading = new CountDownLatch(2);
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      List<Future<List<String>>> seen =
          List.of(
              readers.submit(() -> read(reading, done)), readers.submit(() -> read(reading, done)));
      reading.await();
      for (int i = 1; i <= 8; i++) {
        if (i % 3 == 0) {
          makeAnEarlierVersion();
        }
        publish(i, i % 2 == 0 ? "Loan_Account_Id" : "Deal");
      }
      done.set(true);

      for (Future<List<String>> reader : seen) {
        assertThat(reader.get())
            .allMatch(row -> row.matches("\\[(\\d), \\1, \\1, 3, \\1, \\1, 3]"));
        assertThat(reader.get().stream().distinct()).hasSizeGreaterThan(2);
      }
    } finally {
      done.set(true);
      readers.shutdownNow();
    }
    assertThat(definition(ENTRY)).contains("elt_view_1");
    assertThat(definition(MONTH)).contains("elt_view_1");
  }

  /** A run whose every row tells its number: amounts, the name of the owner, and the reason. */
  private void publish(int number, String key) throws IOException {
    Path files = Files.createDirectories(folder.resolve("run" + number));
    String deal = key.equals("Deal") ? "Deal" : "Other";
    Files.writeString(files.resolve("Equitable_Owner.csv"), "Id,Name\no1," + number + "\n");
    Files.writeString(
        files.resolve("Equitable_Owner_History.csv"),
        "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,"
            + deal
            + ",Equitable_Owner_Id\n2019-03-01,l,,d,o1\n");
    StringBuilder entries =
        new StringBuilder(
            "Id,Transaction_Date,Loan_Account_Id,"
                + deal
                + ",Credit_Amount,Credit_GL_Account_Code,Debit_Amount,Debit_GL_Account_Code\n");
    for (int i = 0; i < 3; i++) {
      entries.append("e" + i + ",2019-03-0" + (i + 1) + ",l,d," + number + ",1," + number + ",2\n");
    }
    Files.writeString(files.resolve("Accounting_Entry.csv"), entries.toString());
    Pipeline.reading(InputFiles.in(files))
        .joinKey(new JoinKey(key))
        .sink("the tables", sink())
        .build()
        .run();
  }

  /** What both views say of the run, in one statement, again and again; any error ends it. */
  private List<String> read(CountDownLatch reading, AtomicBoolean done) {
    List<String> seen = new ArrayList<>();
    try (Session session = server.session()) {
      session.use(database.name());
      while (!done.get()) {
        var row =
            session
                .sql()
                .fetchSingle(
                    "select e.*, m.* from"
                        + " (select max(equitable_owner_name), cast(max(credit_amount) as signed),"
                        + " cast(min(debit_amount) as signed), count(*) from "
                        + ENTRY
                        + ") e, (select equitable_owner_name,"
                        + " cast(credit_amount / entries as signed), entries from "
                        + MONTH
                        + ") m");
        seen.add(row.intoList().toString());
        reading.countDown();
      }
    }
    return seen;
  }

  private void makeAnEarlierVersion() {
    for (String view : List.of(ENTRY, MONTH)) {
      String definition = definition(view).replace("elt_view_1", "elt_view_0");
      database.run("CREATE OR REPLACE VIEW " + database.table(view) + " AS " + definition);
      assertThat(definition(view)).contains("elt_view_0");
    }
  }

  private String definition(String view) {
    return database
        .query(
            "SELECT view_definition FROM information_schema.views WHERE table_schema = '"
                + database.name()
                + "' AND table_name = '"
                + view
                + "'")
        .get(0)
        .replaceAll("^\\[|]$", "");
  }

  @Test
  void aRunWithoutThePrivilegeSucceedsAndSaysSo() {
    DataSource user = as(database.leastPrivilegedUser());

    RunSummary summary = run(SAMPLE, sink(user));

    assertThat(database.rows("Equitable_Owner_Details")).hasSize(1010);
    assertThat(database.views()).isEmpty();
    assertThat(summary.notes()).hasSize(2);
    assertThat(summary.notes().get(1))
        .isEqualTo(
            "views are not made: Equitable_Owner_Entry, Equitable_Owner_Month, as the user lacks"
                + " CREATE VIEW. To get them: GRANT CREATE VIEW ON "
                + Names.grantPattern(database.name())
                + ".* TO the user");
  }

  @Test
  void theCheckOfTheConnectionAndTheRunAgree() {
    String name = database.leastPrivilegedUser();
    DataSource user = as(name);

    ConnectionCheck.Report before = ConnectionCheck.of(user, database.name());
    assertThat(before.isReady()).isTrue();
    assertThat(before.viewObstacles()).hasSize(1);
    assertThat(run(SAMPLE, sink(user)).notes()).containsAll(before.viewObstacles());

    database.run(grant("CREATE VIEW", name));
    assertThat(ConnectionCheck.of(user, database.name()).viewObstacles()).isEmpty();
    assertThat(run(SAMPLE, sink(user)).notes()).hasSize(1);
    assertThat(database.views()).isEqualTo(BOTH);
  }

  /** Neither CREATE VIEW nor SHOW VIEW is needed once the views are there. */
  @Test
  void anotherUserLeavesTheViewsAsTheyAre() {
    run(SAMPLE, sink());
    List<String> before = List.of(definition(ENTRY), definition(MONTH));

    RunSummary summary = run(SAMPLE, sink(as(database.leastPrivilegedUser())));

    assertThat(summary.notes()).hasSize(1);
    assertThat(List.of(definition(ENTRY), definition(MONTH))).isEqualTo(before);
    assertThat(rows(ENTRY, "*")).hasSize(1010);
  }

  @Test
  void viewsAndTablesOfOthersAreNotReplaced() {
    database.run("CREATE DATABASE " + Names.quoted(database.name()));
    database.run("CREATE VIEW " + database.table(ENTRY) + " AS SELECT 1 AS mine");
    database.run("CREATE TABLE " + database.table(MONTH) + " (mine INT)");
    List<String> obstacles =
        ConnectionCheck.of(server.dataSource(), database.name()).viewObstacles();

    RunSummary summary = run(SAMPLE, sink());

    assertThat(rows(ENTRY, "*")).containsExactly("[1]");
    assertThat(rows(MONTH, "*")).isEmpty();
    assertThat(obstacles).hasSize(2).allMatch(o -> o.contains("something else has this name"));
    assertThat(summary.notes()).containsAll(obstacles);

    database.run("DROP VIEW " + database.table(ENTRY));
    database.run("DROP TABLE " + database.table(MONTH));
    assertThat(run(SAMPLE, sink()).notes()).hasSize(1);
    assertThat(database.views()).isEqualTo(BOTH);
  }

  @Test
  void aReaderNeedsSelectAndNoMore() {
    run(SAMPLE, sink());
    String reader = database.user();
    database.run("GRANT SELECT ON " + database.table(ENTRY) + " TO '" + reader + "'@'%'");

    assertThatThrownBy(() -> countAs(reader)).isInstanceOf(RuntimeException.class);
    database.run(grant("SELECT", reader));
    assertThat(countAs(reader)).isEqualTo(1010);
  }

  private int countAs(String user) {
    TestServer asUser =
        new TestServer("reader", server.settings().withUser(user).withPassword("secret"));
    try (Session session = asUser.session()) {
      String query = "select count(*) from " + database.table(ENTRY);
      return session.sql().fetchSingle(query).get(0, Integer.class);
    }
  }

  @Test
  void theViewsOutliveTheUserOfTheRun() {
    String name = "elt_" + TestDatabase.unique();
    database.run("CREATE USER '" + name + "'@'%' IDENTIFIED BY 'secret'");
    database.run(grant("ALL", name));
    run(SAMPLE, sink(as(name)));
    database.run("DROP USER '" + name + "'@'%'");

    assertThat(rows(ENTRY, "COUNT(*)")).containsExactly("[1010]");
    assertThat(run(SAMPLE, sink()).notes()).hasSize(1);
    assertThat(rows(MONTH, "SUM(entries)")).containsExactly("[1010]");
  }

  @Test
  void aRunIsNotSkippedWhileAViewIsMissing() {
    Pipeline pipeline =
        Pipeline.reading(SAMPLE).skipUnchanged(true).sink("the tables", sink()).build();
    pipeline.run();
    assertThat(pipeline.run().unchangedSince()).isPresent();

    database.run("DROP VIEW " + database.table(MONTH));
    assertThat(pipeline.run().unchangedSince()).isEmpty();
    assertThat(database.views()).isEqualTo(BOTH);
    assertThat(pipeline.run().unchangedSince()).isPresent();
  }

  @Test
  void aRunThatFailsMakesNoView() {
    try (MySqlSink sink = sink()) {
      SampleRun run = new SampleRun("one", 20);
      run.begin(sink);
      run.write(sink);
      run.verify(sink);
    }
    assertThat(database.views()).isEmpty();
    assertThatThrownBy(() -> rows(ENTRY, "*")).isInstanceOf(StatementFailed.class);
  }
}
