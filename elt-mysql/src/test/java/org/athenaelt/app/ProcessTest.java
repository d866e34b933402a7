package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.athenaelt.app.login.Credentials;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.mysql.ConnectionSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, which can be killed. */
class ProcessTest {

  private static final String DATABASE = "killed";
  private static final String DETAILS = "SELECT * FROM killed.Equitable_Owner_Details";

  @TempDir static Path manyEntries;

  @TempDir Path folder;

  @Test
  void aKilledRunChangesNoTableAndTheNextRunSucceeds() throws Exception {
    String sample = SampleCopy.SAMPLE.toString();
    assertThat(Shell.run(AppServer.with(DATABASE, "run", "--data", sample)).exitCode()).isZero();
    List<String> before = AppServer.query(DETAILS);

    Process run = start(AppServer.with(DATABASE, "run", "--data", manyEntries.toString()));
    awaitRowsInStaging(run);
    run.destroyForcibly().waitFor();
    assertThat(run.exitValue()).isNotZero();
    assertThat(AppServer.query(DETAILS)).isEqualTo(before);

    Shell.Result next = Shell.run(AppServer.with(DATABASE, "run", "--data", sample));
    assertThat(next.err()).isEmpty();
    assertThat(next.exitCode()).isZero();
    assertThat(AppServer.query(DETAILS)).isEqualTo(before);
    assertThat(stagingTables()).isEmpty();
  }

  @Test
  void anInterruptedRunDropsItsStagingTables() throws Exception {
    Process run = start(AppServer.with(DATABASE, "run", "--data", manyEntries.toString()));
    awaitRowsInStaging(run);
    run.destroy();
    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).as("128 + SIGTERM").isEqualTo(143);
    assertThat(stagingTables()).isEmpty();
  }

  @Test
  void anInterruptedRunDropsItsStagingTablesBeforeItsOwnServerStops() throws Exception {
    Path server = folder.resolve("server");
    Shell.run("check-connection", "--server-dir", server.toString());
    Process run =
        start(
            "run",
            "--server-dir",
            server.toString(),
            "--database",
            DATABASE,
            "--data",
            manyEntries.toString());
    awaitRowsInStaging(run, sql -> queryWithOptionFile(server.resolve("client.cnf"), sql));
    run.destroy();
    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isNotZero();
    assertThat(server.resolve("server.log")).content().contains("Shutdown complete");

    try (EmbeddedServer restarted = EmbeddedServer.start(server)) {
      Query query = sql -> AppServer.query(restarted.dataSource(), sql);
      assertThat(stagingTables(query)).isEmpty();
      assertThat(query.rows("SELECT status FROM killed.elt_run")).containsExactly("failed");
    }
  }

  @Test
  void aRunThatPublishesDespiteASignalExitsWithZero() throws Exception {
    String[] args =
        AppServer.with(
            "signalled", "run", "--lock-wait", "60", "--data", SampleCopy.SAMPLE.toString());
    assertThat(Shell.run(args).exitCode()).isZero();
    Process run;
    try (Connection reader = AppServer.dataSource().getConnection();
        Statement statement = reader.createStatement()) {
      statement.execute("LOCK TABLES signalled.Equitable_Owner_Details READ");
      run = start(args);
      while (AppServer.query(
              "SELECT 1 FROM information_schema.processlist"
                  + " WHERE db = 'signalled' AND info LIKE 'RENAME TABLE%'")
          .isEmpty()) {
        assertThat(endsSoon(run)).as("the run that should wait for the reader").isFalse();
      }
      run.destroy();
      statement.execute("UNLOCK TABLES");
    }
    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(AppServer.query("SELECT status FROM signalled.elt_run"))
        .containsExactly("published", "published");
    assertThat(run.exitValue()).isZero();
  }

  /** The rows of a query on the server of an option file; none while the server is not ready. */
  private static List<String> queryWithOptionFile(Path file, String sql) {
    try {
      Credentials login = Credentials.ofOptionFile(file);
      ConnectionSettings settings = ConnectionSettings.parse(login.url().orElseThrow());
      return AppServer.query(login.applyTo(settings).dataSource(), sql);
    } catch (IllegalStateException e) {
      return List.of();
    }
  }

  @Test
  void theEmbeddedServerNeedsNoSetUpAndKeepsTheTables() throws Exception {
    Path server = folder.resolve("server");
    for (int i = 0; i < 2; i++) {
      Process run =
          start(
              "run",
              "--server-dir",
              server.toString(),
              "--data",
              SampleCopy.SAMPLE.toString(),
              "--skip-unchanged");
      String out = new String(run.getInputStream().readAllBytes());
      assertThat(run.waitFor()).as(out).isZero();
      assertThat(out)
          .contains("embedded server in " + server)
          .contains("serve --server-dir " + server)
          .doesNotContain("\u001B");
      assertThat(out.contains("unchanged  nothing was loaded")).isEqualTo(i == 1);
    }
    Process check = start("check-connection", "--server-dir", server.toString());
    assertThat(new String(check.getInputStream().readAllBytes())).contains("exists");
    assertThat(check.waitFor()).isZero();

    Shell.Result wrong =
        Shell.run("check-connection", "--server-dir", server.toString(), "--database", "mysql");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(server.resolve("pid")).as("the server is stopped after wrong usage").doesNotExist();
  }

  /** A sample with so many entries that a run loads for seconds. */
  @BeforeAll
  static void writeManyEntries() throws IOException {
    SampleCopy sample = new SampleCopy(manyEntries);
    StringBuilder text = new StringBuilder();
    text.append(sample.read("Accounting_Entry.csv").lines().findFirst().orElseThrow()).append('\n');
    for (int i = 0; i < 1_000_000; i++) {
      text.append("e").append(i).append(",2022-08-01,a0LxQ00000Qr7Tz,1.0,210,1.0,650\n");
    }
    sample.write("Accounting_Entry.csv", text.toString());
  }

  /** Queries a server. */
  private interface Query {
    List<String> rows(String sql);
  }

  private static void awaitRowsInStaging(Process run) throws InterruptedException {
    awaitRowsInStaging(run, AppServer::query);
  }

  private static void awaitRowsInStaging(Process run, Query query) throws InterruptedException {
    while (!endsSoon(run)) {
      boolean loading =
          stagingTables(query).stream()
              .anyMatch(t -> !query.rows("SELECT 1 FROM killed.`" + t + "` LIMIT 1").isEmpty());
      if (loading) {
        return;
      }
    }
    throw new AssertionError("the run ended before it could be killed: " + run.exitValue());
  }

  /** Waits for the end of a process until it is time to poll again. */
  private static boolean endsSoon(Process process) throws InterruptedException {
    return process.waitFor(20, TimeUnit.MILLISECONDS);
  }

  private static List<String> stagingTables() {
    return stagingTables(AppServer::query);
  }

  private static List<String> stagingTables(Query query) {
    return query.rows(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'killed'"
            + " AND table_name NOT LIKE 'Equitable%' AND table_name NOT LIKE 'Accounting%'"
            + " AND table_name NOT IN ('elt_run', 'elt_check', 'elt_run_owner')");
  }

  private static Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Most of these processes end before optimized code would pay.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.athenaelt.app.Main"));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
