package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.athenaelt.app.login.Credentials;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.mysql.ConnectionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main class in a process of its own, which can be killed. */
class ProcessTest {

  private static final String DATABASE = "killed";
  private static final String DETAILS = "SELECT * FROM killed.Equitable_Owner_Details";

  @TempDir Path folder;

  @Test
  void aKilledRunLeavesTheTablesAndTheNextOneSucceeds() throws Exception {
    String sample = SampleCopy.SAMPLE.toString();
    assertThat(Shell.run(AppServer.with(DATABASE, "run", "--data", sample)).exitCode()).isZero();
    List<String> before = AppServer.query(DETAILS);

    Path many = manyEntries();
    Process run = start(AppServer.with(DATABASE, "run", "--data", many.toString()));
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
  void anInterruptedRunTidiesUp() throws Exception {
    Path many = manyEntries();
    Process run = start(AppServer.with(DATABASE, "run", "--data", many.toString()));
    awaitRowsInStaging(run);
    run.destroy();
    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isNotZero();
    assertThat(stagingTables()).isEmpty();
  }

  @Test
  void anInterruptedRunTidiesUpBeforeItsOwnServerStops() throws Exception {
    Path server = folder.resolve("server");
    Path many = manyEntries();
    start("check-connection", "--server-dir", server.toString()).waitFor();
    Process run =
        start(
            "run",
            "--server-dir",
            server.toString(),
            "--database",
            DATABASE,
            "--data",
            many.toString());
    awaitRowsInStaging(run, sql -> queryWithOptionFile(server.resolve("client.cnf"), sql));
    run.destroy();
    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isNotZero();
    assertThat(server.resolve("server.log")).content().contains("Shutdown complete");

    try (EmbeddedServer restarted = EmbeddedServer.start(server)) {
      Query query = sql -> AppServer.query(restarted.dataSource(), sql);
      assertThat(stagingTables(query)).isEmpty();
      assertThat(query.rows("SELECT status FROM killed.elt_run")).containsExactly("failed");
    }
  }

  @Test
  void aRunThatPublishesInSpiteOfASignalExitsWithZero() throws Exception {
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
        assertThat(run.isAlive()).as("the run that should wait for the reader").isTrue();
      }
      run.destroy();
      statement.execute("UNLOCK TABLES");
    }
    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(AppServer.query("SELECT status FROM signalled.elt_run"))
        .containsExactly("published", "published");
    assertThat(run.exitValue()).isZero();
  }

  /** Nothing is there as long as the server is not. */
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
  }

  /** Far more entries than can be stored before the test looks again. */
  private Path manyEntries() throws IOException {
    SampleCopy sample = new SampleCopy(Files.createDirectory(folder.resolve("many")));
    StringBuilder text = new StringBuilder();
    text.append(sample.read("Accounting_Entry.csv").lines().findFirst().orElseThrow()).append('\n');
    for (int i = 0; i < 1_000_000; i++) {
      text.append("e").append(i).append(",2022-08-01,a0LxQ00000Qr7Tz,1.0,210,1.0,650\n");
    }
    return sample.write("Accounting_Entry.csv", text.toString()).folder();
  }

  /** Asks a server. */
  private interface Query {
    List<String> rows(String sql);
  }

  private static void awaitRowsInStaging(Process run) throws InterruptedException {
    awaitRowsInStaging(run, AppServer::query);
  }

  private static void awaitRowsInStaging(Process run, Query query) throws InterruptedException {
    while (run.isAlive()) {
      boolean loading =
          stagingTables(query).stream()
              .anyMatch(t -> !query.rows("SELECT 1 FROM killed.`" + t + "` LIMIT 1").isEmpty());
      if (loading) {
        return;
      }
    }
    throw new AssertionError("the run ended before it could be killed: " + run.exitValue());
  }

  private static List<String> stagingTables() {
    return stagingTables(AppServer::query);
  }

  private static List<String> stagingTables(Query query) {
    return query.rows(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'killed'"
            + " AND table_name NOT LIKE 'Equitable%' AND table_name NOT LIKE 'Accounting%'"
            + " AND table_name <> 'elt_run'");
  }

  private static Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.athenaelt.app.Main"));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
