package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {

  private static final String SAMPLE = SampleCopy.SAMPLE.toString();

  @TempDir Path folder;

  @Test
  void showsWhatIsPublishedAndTheLastRuns() {
    String database = "status_command";
    Shell.run(AppServer.with(database, "run", "--data", SAMPLE));
    SampleCopy bad = new SampleCopy(folder).line("Accounting_Entry.csv", 7, "broken");
    Shell.run(AppServer.with(database, "run", "--data", bad.folder().toString()));

    Shell.Result result = Shell.run(AppServer.with(database, "status"));
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains(
            "database   status_command at jdbc:mysql://127.0.0.1:",
            "1,010: 997 matched, 13 unmatched (UNKNOWN_KEY 4, BEFORE_FIRST_REALLOCATION 3,"
                + " UNKNOWN_OWNER 6)",
            SampleCopy.SAMPLE.resolve("Accounting_Entry.csv").toString())
        .containsPattern(
            "published +run \\S+, since 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC")
        .containsPattern("(?s)failed .*published ");

    assertThat(Shell.run(AppServer.with(database, "status", "--runs", "1")).out())
        .contains("published ", "failed ")
        .doesNotContainPattern("\\d published ");
    assertThat(Shell.run(AppServer.with(database, "status", "--json")).out())
        .startsWith("{\"database\":\"status_command\"")
        .contains(
            "\"ledger_exists\":true",
            "\"status\":\"failed\"",
            "\"matched\":997",
            "\"UNKNOWN_KEY\":4",
            "\"rows\":1010");
  }

  @Test
  void saysSoIfThereIsNoDatabase() {
    Path server = folder.resolve("server");
    Shell.Result result = Shell.run("status", "--server-dir", server.toString());
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo("no database yet: no run has set up an embedded server in " + server + "\n");
    assertThat(Shell.run("status", "--json", "--server-dir", server.toString()).out())
        .startsWith("{\"database\":null");
    assertThat(server).doesNotExist();
  }

  @Test
  void saysSoIfThereIsNoLedger() {
    Shell.Result result = Shell.run(AppServer.with("status_nothing", "status"));
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("published  nothing", "runs       none: there is no run ledger");
    assertThat(AppServer.query("SHOW DATABASES LIKE 'status\\_nothing'")).isEmpty();
  }

  @Test
  void theNumberOfRunsMustBePositive() {
    assertThat(Shell.run(AppServer.with("any", "status", "--runs", "0")).exitCode()).isEqualTo(2);
  }
}
