package org.athenaelt.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunChoices;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of a database, loaded by the tasks of Spark. */
class DatabaseTablesTest {

  private static final List<String> TABLES =
      List.of(
          "Equitable_Owner",
          "Equitable_Owner_History",
          "Accounting_Entry",
          "Equitable_Owner_Details",
          "Equitable_Owner_Unmatched");

  private static EmbeddedServer server;
  private static SparkSession spark;

  /** The partitions whose first attempt has failed; tasks run in this process. */
  private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void start() throws Exception {
    Path target = Files.createDirectories(Path.of("target", "embedded servers"));
    server = EmbeddedServer.start(Files.createTempDirectory(target, "tables-"));
    spark = LocalSession.get();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static MySqlSink sink(String database) {
    return MySqlSink.to(server.settings().dataSource()).database(database).build();
  }

  private static Run run(String id) {
    return new Run(
        id,
        Instant.parse("2026-01-01T00:00:00Z"),
        "1.2.3",
        RunChoices.keyedBy(JoinKey.LOAN_ACCOUNT_ID),
        Tables.keyedBy(JoinKey.LOAN_ACCOUNT_ID));
  }

  @Test
  void theSampleGivesTheTablesOfTheLocalProduct() throws SQLException {
    RunSummary local = publishLocally(Path.of("../data"), "local_sample");
    Dataset<Row> owners = csv("Equitable_Owner");
    Dataset<Row> history =
        csv("Equitable_Owner_History")
            .withColumn("Reallocation_Date", to_date(col("Reallocation_Date"), "d/M/yyyy"));
    Dataset<Row> entries =
        csv("Accounting_Entry").withColumn("Transaction_Date", to_date(col("Transaction_Date")));
    Dataset<Row> answers =
        EquitableOwners.of(history, owners).withEntryColumns().build().assign(entries);
    MySqlSink sink = sink("spark_sample");
    try (sink) {
      Run run = run("sample");
      sink.begin(run);
      DatabaseTables tables = new DatabaseTables(sink, server.settings(), run.tables());
      tables.loadOwners(owners);
      tables.loadHistory(history.repartition(3));
      tables.loadAnswers(answers.repartition(5));
      sink.verify(local.totals());
      sink.publish();
    }

    assertSameTables("spark_sample", "local_sample");
  }

  private static Dataset<Row> csv(String table) {
    return spark
        .read()
        .option("header", "true")
        .option("escape", "\"")
        .csv("../data/" + table + ".csv");
  }

  private static RunSummary publishLocally(Path data, String database) {
    return Pipeline.reading(InputFiles.in(data)).sink("tables", sink(database)).build().run();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void tasksThatAreRepeatedLoadNoRowTwice(int sortedParts) throws SQLException {
    Generated data = new Generated(20261126, 20_000);
    String database = "repeated_" + sortedParts;
    FAILED.clear();
    try (MySqlSink sink = sink(database)) {
      Run run = run(database);
      sink.begin(run);
      DatabaseTables tables = new DatabaseTables(sink, server.settings(), run.tables());
      tables.loadOwners(data.owners);
      tables.loadHistory(failingOnce(data.history.repartition(2), false));
      Dataset<Row> answers = failingOnce(data.answers().repartition(4), sortedParts == 0);
      if (sortedParts == 0) {
        tables.loadAnswers(answers);
      } else {
        tables.loadAnswersById(answers, sortedParts);
      }
      sink.verify(data.totals());
      sink.publish();
    }

    assertThat(FAILED).hasSizeGreaterThan(4);
    data.assertIn(database);
    assertThat(query(database, "SHOW FULL TABLES WHERE table_type = 'BASE TABLE'")).hasSize(6);
  }

  /** The same rows, but the first attempt of each partition fails at its end. */
  private static Dataset<Row> failingOnce(Dataset<Row> rows, boolean late) {
    String name = rows.columns()[0] + late + FAILED.size();
    return rows.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            of -> {
              List<Row> all = new ArrayList<>();
              of.forEachRemaining(all::add);
              return new FailingOnce(name, all.iterator());
            },
        Encoders.row(rows.schema()));
  }

  private record FailingOnce(String name, java.util.Iterator<Row> rows)
      implements java.util.Iterator<Row> {

    @Override
    public boolean hasNext() {
      if (!rows.hasNext() && FAILED.add(name + TaskContext.getPartitionId())) {
        throw new IllegalStateException("the first attempt fails");
      }
      return rows.hasNext();
    }

    @Override
    public Row next() {
      return rows.next();
    }
  }

  @Test
  void aTaskThatFailsAlwaysLeavesTheOldTables() throws SQLException {
    Generated data = new Generated(7, 500);
    load(data, "kept");
    Run run = run("failing");
    MySqlSink sink = sink("kept");
    try (sink) {
      sink.begin(run);
      DatabaseTables tables = new DatabaseTables(sink, server.settings(), run.tables());

      assertThatThrownBy(
              () -> tables.loadOwners(data.owners.withColumn("Name", lit("x".repeat(256)))))
          .isInstanceOf(DatabaseException.class)
          .hasMessageMatching("loading part \\d of Equitable_Owner failed: (?s:.*)")
          .hasMessageContaining("for column 'Name'");
      assertThatThrownBy(() -> sink.verify(data.totals()))
          .isInstanceOf(CheckFailedException.class)
          .hasMessageContaining("Equitable_Owner: part 0 of ");
    }

    data.assertIn("kept");
    assertThat(query("kept", "SELECT run_id, status FROM elt_run ORDER BY run_id"))
        .containsExactly("failing, failed", "kept, published");
    assertThat(query("kept", "SHOW FULL TABLES WHERE table_type = 'BASE TABLE'")).hasSize(6);
  }

  @Test
  void columnsThatDoNotFitAreRefusedByName() {
    Generated data = new Generated(7, 10);
    Run run = run("refused");
    try (MySqlSink sink = sink("refused")) {
      sink.begin(run);
      DatabaseTables tables = new DatabaseTables(sink, server.settings(), run.tables());

      assertThatThrownBy(() -> tables.loadOwners(data.owners.drop("Name")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("owners has no column Name; its columns are Id");
      assertThatThrownBy(
              () ->
                  tables.loadHistory(
                      data.history.withColumn("Reallocation_Date", lit("2020-01-01"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "history, Reallocation_Date: is STRING, a DATE is needed;"
                  + " convert it with to_date and a pattern");
      Dataset<Row> doubles =
          EquitableOwners.of(data.history, data.owners)
              .withEntryColumns()
              .build()
              .assign(data.entries.withColumn("Debit_Amount", lit(0.1)));
      assertThatThrownBy(() -> tables.loadAnswers(doubles))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(
              "answers, entry_Debit_Amount: is DOUBLE, a DECIMAL or text is needed");
    }
  }

  private static void load(Generated data, String database) {
    try (MySqlSink sink = sink(database)) {
      Run run = run(database);
      sink.begin(run);
      DatabaseTables tables = new DatabaseTables(sink, server.settings(), run.tables());
      tables.loadOwners(data.owners);
      tables.loadHistory(data.history);
      tables.loadAnswers(data.answers());
      sink.verify(data.totals());
      sink.publish();
    }
  }

  private static void assertSameTables(String database, String expected) throws SQLException {
    for (String table : TABLES) {
      String all = "SELECT * FROM " + table;
      assertThat(query(database, all)).as(table).isEqualTo(query(expected, all)).isNotEmpty();
    }
    assertThat(query(database, "SHOW TABLES LIKE 'elt_new%'")).isEmpty();
  }

  /** The rows of a query, sorted as text. */
  private static List<String> query(String database, String sql) throws SQLException {
    ConnectionSettings settings = server.settings();
    try (Connection connection = settings.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("USE " + database);
      List<String> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery(sql)) {
        while (found.next()) {
          List<String> values = new ArrayList<>();
          for (int c = 1; c <= found.getMetaData().getColumnCount(); c++) {
            values.add(found.getString(c));
          }
          rows.add(String.join(", ", values.stream().map(String::valueOf).toList()));
        }
      }
      return rows.stream().sorted().toList();
    }
  }

  /** Random entries, whose answers another method finds. */
  private static final class Generated {

    final Dataset<Row> owners;
    final Dataset<Row> history;
    final Dataset<Row> entries;
    private final List<String> expectedEntries = new ArrayList<>();
    private final List<String> expectedDetails = new ArrayList<>();
    private final List<String> expectedUnmatched = new ArrayList<>();
    private final long seed;

    Generated(long seed, int count) {
      this.seed = seed;
      Random random = new Random(seed);
      List<Row> ownerRows = new ArrayList<>();
      List<Row> historyRows = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        ownerRows.add(RowFactory.create("owner" + i, "Trust é " + i));
        historyRows.add(
            RowFactory.create(day(i), i == 0 ? null : "owner0", "owner" + i, "account" + i));
      }
      List<Row> entryRows = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int account = random.nextInt(11);
        int day = random.nextInt(20);
        String id = "entry" + i + (i % 2 == 0 ? "a" : "A");
        BigDecimal credit = BigDecimal.valueOf(random.nextLong(), 7 + random.nextInt(4));
        entryRows.add(
            RowFactory.create(
                "670", null, credit, id, day(day), "account" + account, i % 3 == 0 ? "" : "222"));
        expectedEntries.add(
            String.join(
                ", ",
                id,
                day(day).toString(),
                "account" + account,
                credit.setScale(10).toPlainString(),
                "670",
                "null",
                i % 3 == 0 ? "null" : "222"));
        boolean known = account < 10;
        boolean owned = known && day >= account;
        expectedDetails.add(
            String.join(
                ", ",
                owned ? "owner" + account : "null",
                id,
                day(day).toString(),
                owned ? day(account).toString() : "null",
                owned ? "Trust é " + account : "null"));
        if (!owned) {
          expectedUnmatched.add(
              id
                  + (known
                      ? ", BEFORE_FIRST_REALLOCATION, " + day(account)
                      : ", UNKNOWN_KEY, account10"));
        }
      }
      owners =
          spark.createDataFrame(
              ownerRows,
              new StructType().add("Id", DataTypes.StringType).add("Name", DataTypes.StringType));
      history =
          spark.createDataFrame(
              historyRows,
              new StructType()
                  .add("Reallocation_Date", DataTypes.DateType)
                  .add("from equitable owner id", DataTypes.StringType)
                  .add("Equitable_Owner_Id", DataTypes.StringType)
                  .add("Loan_Account_Id", DataTypes.StringType));
      entries =
          spark.createDataFrame(
              entryRows,
              new StructType()
                  .add("Credit_GL_Account_Code", DataTypes.StringType)
                  .add("Debit_Amount", DataTypes.createDecimalType(38, 18))
                  .add("Credit_Amount", DataTypes.createDecimalType(28, 10))
                  .add("Id", DataTypes.StringType)
                  .add("transactionDate", DataTypes.DateType)
                  .add("Loan_Account_Id", DataTypes.StringType)
                  .add("Debit_GL_Account_Code", DataTypes.StringType));
    }

    private static LocalDate day(int number) {
      return LocalDate.of(2020, 1, 1).plusDays(number);
    }

    Dataset<Row> answers() {
      return EquitableOwners.of(history, owners).withEntryColumns().build().assign(entries);
    }

    RunTotals totals() {
      long before = expectedUnmatched.stream().filter(row -> row.contains("BEFORE_FIRST")).count();
      return new RunTotals(
          file("Equitable_Owner", 10),
          file("Equitable_Owner_History", 10),
          file("Accounting_Entry", expectedEntries.size()),
          expectedDetails.size() - expectedUnmatched.size(),
          Map.of(
              UnmatchedReason.UNKNOWN_KEY,
              expectedUnmatched.size() - before,
              UnmatchedReason.BEFORE_FIRST_REALLOCATION,
              before,
              UnmatchedReason.UNKNOWN_OWNER,
              0L));
    }

    private static InputFile file(String table, int rows) {
      return new InputFile(Path.of(table + ".csv"), table, rows, 0, List.of(), "ab".repeat(32));
    }

    void assertIn(String database) throws SQLException {
      assertThat(query(database, "SELECT * FROM Accounting_Entry"))
          .as("seed %s", seed)
          .isEqualTo(expectedEntries.stream().sorted().toList());
      assertThat(query(database, "SELECT * FROM Equitable_Owner_Details"))
          .as("seed %s", seed)
          .isEqualTo(expectedDetails.stream().sorted().toList());
      assertThat(query(database, "SELECT * FROM Equitable_Owner_Unmatched"))
          .as("seed %s", seed)
          .isEqualTo(expectedUnmatched.stream().sorted().toList());
      assertThat(query(database, "SELECT * FROM Equitable_Owner")).hasSize(10);
      assertThat(query(database, "SELECT * FROM Equitable_Owner_History")).hasSize(10);
    }
  }
}
