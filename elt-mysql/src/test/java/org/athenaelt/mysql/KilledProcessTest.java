package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that are killed during a run. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class KilledProcessTest {

  @Parameter TestServer server;

  @TempDir Path parent;

  @Test
  void atAnyStepBeforePublishingKeepsTheOldTables() throws Exception {
    Path settings = writeSettings();
    try (TestDatabase database = new TestDatabase(server)) {
      SampleRun good = new SampleRun("good", 50);
      good.into(server.sink(database.name()));
      for (String step : List.of("begun", "written", "verified")) {
        killAt(step, settings, database.name());

        assertThat(database.rows("Equitable_Owner_Details")).isEqualTo(good.details.sorted());
        SampleRun next = new SampleRun("next", 50);
        next.into(server.sink(database.name()));
        assertThat(database.rows("Accounting_Entry")).isEqualTo(next.entries.sorted());
        assertThat(database.tables()).hasSize(6);
        assertThat(database.ledger()).anyMatch(run -> run.contains("died"));
        good = next;
      }
    }
  }

  @Test
  void duringPublishingLeavesTheOldOrTheNewTables() throws Exception {
    long seed = 20260102;
    Random random = new Random(seed);
    Path settings = writeSettings();
    try (TestDatabase database = new TestDatabase(server)) {
      SampleRun before = new SampleRun("good", 50);
      before.into(server.sink(database.name()));
      for (int i = 0; i < 5; i++) {
        killAt("publishing", settings, database.name(), random.nextInt(20_000));

        SampleRun victim = new SampleRun("victim", 50);
        boolean published = database.rows("Accounting_Entry").equals(victim.entries.sorted());
        SampleRun expected = published ? victim : before;
        for (int t = 0; t < SampleRun.TABLES.size(); t++) {
          assertThat(database.rows(SampleRun.TABLES.get(t)))
              .isEqualTo(expected.all().get(t).sorted());
        }
        before = new SampleRun("next", 50);
        before.into(server.sink(database.name()));
        assertThat(database.rows("Accounting_Entry")).isEqualTo(before.entries.sorted());
        assertThat(database.tables()).hasSize(6);
        assertThat(
                database.query(
                    "SELECT status FROM "
                        + database.table("elt_run")
                        + " ORDER BY finished_at DESC LIMIT 2"))
            .containsExactly("[published]", published ? "[published]" : "[died]");
      }
    }
  }

  private Path writeSettings() throws IOException {
    Properties settings = new Properties();
    settings.setProperty("url", server.settings().driverUrl());
    settings.setProperty("user", server.settings().driverProperties().getProperty("user", "root"));
    settings.setProperty("password", server.password());
    Path file = parent.resolve("settings");
    try (Writer out = Files.newBufferedWriter(file)) {
      settings.store(out, null);
    }
    return file;
  }

  private static void killAt(String step, Path settings, String database) throws Exception {
    killAt(step, settings, database, 0);
  }

  private static void killAt(String step, Path settings, String database, int micros)
      throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                settings.toString(),
                database,
                step)
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader()) {
      StringBuilder said = new StringBuilder();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.append(line).append('\n');
        if (line.equals("at " + step)) {
          TimeUnit.MICROSECONDS.sleep(micros);
          return;
        }
      }
      throw new AssertionError("the process ended early:\n" + said);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** A process that runs up to a step, prints it, and waits to be killed. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] arguments) throws Exception {
      Properties settings = new Properties();
      try (Reader in = Files.newBufferedReader(Path.of(arguments[0]))) {
        settings.load(in);
      }
      TestServer server =
          new TestServer(
              "of the victim",
              ConnectionSettings.parse(settings.getProperty("url"))
                  .withUser(settings.getProperty("user"))
                  .withPassword(settings.getProperty("password")));
      SampleRun run = new SampleRun("victim", 50);
      MySqlSink sink = server.sink(arguments[1]);
      run.begin(sink);
      if (!arguments[2].equals("begun")) {
        run.write(sink);
        sink.finishWriting();
      }
      if (arguments[2].equals("verified") || arguments[2].equals("publishing")) {
        run.verify(sink);
      }
      System.out.println("at " + arguments[2]);
      if (arguments[2].equals("publishing")) {
        sink.publish();
      }
      Thread.currentThread().join();
    }
  }
}
