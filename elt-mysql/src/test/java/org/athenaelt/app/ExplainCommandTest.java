package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

  private static final String DATABASE = "explain_command";
  private static final String SAMPLE = SampleCopy.SAMPLE.toString();
  private static final String ENTRY = "a1ExQ000009RDYvUAO";

  @TempDir Path folder;

  @BeforeAll
  static void publish() {
    assertThat(Shell.run(AppServer.with(DATABASE, "run", "--data", SAMPLE)).exitCode()).isZero();
  }

  private static Shell.Result explain(String... args) {
    List<String> all = new ArrayList<>(List.of("explain", "--data", SAMPLE));
    all.addAll(List.of(args));
    return Shell.run(AppServer.with(DATABASE, all.toArray(String[]::new)));
  }

  private static void sql(String statement) throws SQLException {
    try (Connection connection = AppServer.dataSource().getConnection();
        Statement s = connection.createStatement()) {
      s.execute(statement);
    }
  }

  @Test
  void showsTheEntryTheRuleAndTheDatabase() {
    Shell.Result result = explain(ENTRY);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains(
            "entry      a1ExQ000009RDYvUAO, Accounting_Entry.csv line 3",
            "owner      Kookaburra Trust (001xQ000003N2F9QAK) since 2022-01-23",
            "because    The latest reallocation of a0LxQ00000wQIt3UAG on or before 2022-01-24"
                + " decides: that of 2022-01-23, 1 day before.",
            "database   agrees (run 2",
            "decides  2022-01-23");
  }

  @Test
  void filesAndTablesGiveTheSameLines() {
    String files = explain(ENTRY).out();
    Shell.Result tables = Shell.run(AppServer.with(DATABASE, "explain", ENTRY, "--from-database"));
    assertThat(tables.exitCode()).isZero();
    assertThat(normal(tables.out())).isEqualTo(normal(files));
    assertThat(tables.out()).contains("entry      " + ENTRY + ", table Accounting_Entry");
  }

  private static String normal(String out) {
    return out.replaceAll("table \\w+|\\w+\\.csv line \\d+", "there")
        .replaceAll(" *line \\d+|Equitable_Owner_History.csv", "")
        .replaceAll(" +", " ")
        .replaceAll(" \n", "\n");
  }

  @Test
  void aDatabaseThatDiffersIsNamedWithBothValues() throws SQLException {
    String other = "explain_differs";
    assertThat(Shell.run(AppServer.with(other, "run", "--data", SAMPLE)).exitCode()).isZero();
    sql(
        "UPDATE explain_differs.Equitable_Owner_Details SET equitable_owner_name = 'Wrong' WHERE"
            + " id = '"
            + ENTRY
            + "'");
    Shell.Result result = Shell.run(AppServer.with(other, "explain", ENTRY, "--data", SAMPLE));
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains(
            "database   differs: equitable_owner_name is Wrong there, Kookaburra Trust here (run");
    Shell.Result json =
        Shell.run(AppServer.with(other, "explain", ENTRY, "--data", SAMPLE, "--json"));
    assertThat(json.out())
        .contains("\"state\":\"differs\"", "\"differs_in\":[\"equitable_owner_name\"]");
  }

  @Test
  void anUnknownIdIsBadInputAndOthersAreExplained() {
    Shell.Result result = explain("a1exq000009rdyvuao", ENTRY, "--no-database");
    assertThat(result.exitCode()).isEqualTo(2);
    result = Shell.run("explain", "a1exq000009rdyvuao", ENTRY, "--no-database", "--data", SAMPLE);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).contains("entry      " + ENTRY).doesNotContain("database");
    assertThat(result.err())
        .isEqualTo(
            "error: no entry has the Id \"a1exq000009rdyvuao\" (ids compare by exact characters;"
                + " \"a1ExQ000009RDYvUAO\" in Accounting_Entry.csv line 3 differs by letter"
                + " case (export ids unchanged))\n");
  }

  @Test
  void invisibleCharactersAreEscaped() {
    Shell.Result result = Shell.run("explain", "\u200B" + ENTRY, "--no-database", "--data", SAMPLE);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err())
        .contains("\"\\u200b" + ENTRY + "\"", "differs by blanks or invisible characters");
  }

  @Test
  void withoutADatabaseNothingIsPublishedAndNothingIsSetUp() {
    Path server = folder.resolve("server");
    Shell.Result result =
        Shell.run("explain", ENTRY, "--data", SAMPLE, "--server-dir", server.toString());
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("database   nothing is published");
    assertThat(server).doesNotExist();
    Shell.Result fromDatabase =
        Shell.run("explain", ENTRY, "--from-database", "--server-dir", server.toString());
    assertThat(fromDatabase.exitCode()).isEqualTo(2);
    assertThat(fromDatabase.err()).contains("there is no database yet");
    assertThat(server).doesNotExist();
  }

  @Test
  void aDatabaseThatCannotBeReadDoesNotHideTheExplanation() {
    Shell.Result result =
        Shell.run("explain", ENTRY, "--data", SAMPLE, "--url", "jdbc:mysql://127.0.0.1:1/x");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.out()).contains("entry      " + ENTRY).doesNotContain("database");
    assertThat(result.err()).contains("error: ");
  }

  @Test
  void jsonIsOneObjectOnOneLine() {
    Shell.Result result = explain(ENTRY, "nothing", "--json");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out().strip().lines()).hasSize(1);
    assertThat(result.out())
        .startsWith("{\"explanations\":[{\"entry\":{\"id\":\"a1ExQ000009RDYvUAO\"")
        .contains(
            "\"line\":3",
            "\"credit_amount\":\"230.35\"",
            "\"role\":\"chosen\"",
            "\"state\":\"agrees\"",
            "\"not_found\":[{\"id\":\"nothing\",\"near_misses\":[],\"rejection\":null}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--no-database --from-database",
        "--from-database --join-key X",
        "--from-database --data .",
        "--context 0",
        "--max-rejects -1"
      })
  void optionsThatContradictAreRefused(String options) {
    List<String> args = new ArrayList<>(List.of("explain", ENTRY));
    args.addAll(List.of(options.split(" ")));
    assertThat(Shell.run(args.toArray(String[]::new)).exitCode()).isEqualTo(2);
  }
}
