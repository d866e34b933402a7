package org.athenaelt.spark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program fills a database as a local run does. */
class SparkDatabaseTest {

  private static final List<String> TABLES =
      List.of(
          "Equitable_Owner",
          "Equitable_Owner_History",
          "Accounting_Entry",
          "Equitable_Owner_Details",
          "Equitable_Owner_Unmatched");

  private static EmbeddedServer server;
  private static Path login;

  @TempDir Path data;
  private Files3 files;

  @BeforeAll
  static void start() throws IOException {
    Path target = Files.createDirectories(Path.of("target", "embedded servers"));
    Path folder = Files.createTempDirectory(target, "program-");
    server = EmbeddedServer.start(folder);
    login = folder.resolve("client.cnf");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void inputs() throws IOException {
    files = Files3.in(data);
    files.manyEntries(3_000, 20261126);
  }

  private Program.Result run(String database, Object... more) {
    List<Object> all =
        new ArrayList<>(List.of("--data", data, "--defaults-file", login, "--database", database));
    all.addAll(List.of(more));
    return Program.run(all.toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"broadcast", "partitioned", "sorted"})
  void theTablesAreThoseOfALocalRun(String strategy) throws SQLException {
    Pipeline.reading(InputFiles.in(data))
        .sink(
            "tables",
            MySqlSink.to(server.settings().dataSource()).database("local_" + strategy).build())
        .build()
        .run();

    Program.Result result = run("cluster_" + strategy, "--strategy", strategy);

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("load the tables").contains("LOAD DATA from memory");
    for (String table : TABLES) {
      String rows = "SELECT * FROM " + table;
      assertThat(query("cluster_" + strategy, rows))
          .as(table)
          .isEqualTo(query("local_" + strategy, rows))
          .isNotEmpty();
    }
    assertThat(query("cluster_" + strategy, "SELECT status, entry_rows_read FROM elt_run"))
        .containsExactly("published, 3000");
    assertThat(query("cluster_" + strategy, "SELECT check_id FROM elt_check")).isNotEmpty();
  }

  @Test
  void aFailedCheckPublishesNothingAndIsRecorded() throws Exception {
    assertThat(run("checked").code()).isZero();
    Path strict = Files.writeString(data.resolve("strict"), "entry-key-known.severity = error\n");
    List<String> before = query("checked", "SELECT * FROM Equitable_Owner_Details");
    files.manyEntries(2_000, 1);

    Program.Result result = run("checked", "--checks", strict);

    assertThat(result.code()).as(result.err()).isEqualTo(6);
    assertThat(query("checked", "SELECT * FROM Equitable_Owner_Details")).isEqualTo(before);
    assertThat(query("checked", "SELECT status FROM elt_run"))
        .containsExactly("failed", "published");
    assertThat(
            query(
                "checked",
                "SELECT outcome FROM elt_check WHERE check_id = 'entry-key-known'"
                    + " AND severity = 'error'"))
        .containsExactly("error");
  }

  @Test
  void optionsOfADatabaseNeedAServer() {
    Program.Result result = Program.run("--data", data, "--database", "x");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("the options of the database need a server: name it with --url");
  }

  /** The rows of a query, sorted as text. */
  private static List<String> query(String database, String sql) throws SQLException {
    try (Connection connection = server.settings().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("USE " + database);
      List<String> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery(sql)) {
        while (found.next()) {
          List<String> values = new ArrayList<>();
          for (int c = 1; c <= found.getMetaData().getColumnCount(); c++) {
            values.add(String.valueOf(found.getString(c)));
          }
          rows.add(String.join(", ", values));
        }
      }
      return rows.stream().sorted().toList();
    }
  }
}
