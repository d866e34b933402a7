package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers and processes that are killed without warning. */
class KilledTest {

  private static final String DATABASE = "Athena_data";

  @TempDir Path parent;

  private interface Moment {
    void await(EmbeddedServer server, MySqlSink sink);
  }

  @Test
  void aServerKilledWhileLoadingKeepsTheOldTables() throws Exception {
    killServer(200, (server, sink) -> sink.finishLoading());
  }

  @Test
  void aServerKilledWithRowsOnTheirWayKeepsTheOldTables() throws Exception {
    killServer(100_000, (server, sink) -> awaitRowsOnTheirWay(server));
  }

  private void killServer(int rows, Moment moment) throws Exception {
    Path folder = parent.resolve("server");
    SampleRun good = new SampleRun("good", 200);
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      good.into(sink(server));
      SampleRun cut = new SampleRun("cut", rows);
      try (MySqlSink sink = sink(server)) {
        cut.begin(sink);
        cut.write(sink);
        moment.await(server, sink);
        kill(server.process());

        DatabaseException e = catchThrowableOfType(DatabaseException.class, () -> cut.verify(sink));

        assertThat(e.kind()).isEqualTo(Kind.LOST);
        assertThat(e).hasMessageContaining("The tables of the previous run are unchanged.");
      }
    }

    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      assertWhole(server, List.of(good));
      SampleRun next = new SampleRun("next", 200);
      next.into(sink(server));
      assertWhole(server, List.of(next));
    }
  }

  /** Asks without pause: each question is a round trip to the server. */
  private static void awaitRowsOnTheirWay(EmbeddedServer server) {
    try (Session session = new TestServer("watched", server.settings()).session()) {
      String loading =
          "select 1 from information_schema.processlist where info like 'load data%' and time_ms > 50";
      boolean seen = false;
      while (!seen) {
        seen = !session.sql().fetch(loading).isEmpty();
      }
    }
  }

  @Test
  void aServerKilledAroundPublishingHasTheOldOrTheNewTables() throws Exception {
    Path folder = parent.resolve("server");
    long seed = 20260101;
    Random random = new Random(seed);
    SampleRun before = new SampleRun("good", 50);
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      before.into(sink(server));
    }
    ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    try {
      for (int i = 0; i < 4; i++) {
        SampleRun next = new SampleRun("next" + i, 50);
        try (EmbeddedServer server = EmbeddedServer.start(folder);
            MySqlSink sink = sink(server)) {
          next.begin(sink);
          next.write(sink);
          next.verify(sink);
          var kill =
              killer.schedule(
                  () -> server.process().destroyForcibly(),
                  random.nextInt(20_000),
                  TimeUnit.MICROSECONDS);
          try {
            sink.publish();
          } catch (DatabaseException e) {
            assertThat(e.kind()).isEqualTo(Kind.LOST);
          }
          kill.get();
          server.process().onExit().get(10, TimeUnit.SECONDS);
        }
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
          before = assertWhole(server, List.of(before, next));
        }
      }
    } finally {
      killer.shutdownNow();
    }
  }

  @Test
  void aProcessKilledAtAnyStepLeavesTheOldTablesAndLetsTheNextRunBegin() throws Exception {
    TestServer server = TestServers.embedded();
    Path settings =
        Files.writeString(
            parent.resolve("settings"), server.settings().driverUrl() + "\n" + server.password());
    try (TestDatabase database = new TestDatabase(server)) {
      SampleRun good = new SampleRun("good", 50);
      good.into(sink(server.settings(), database.name()));
      for (String step : List.of("begun", "written", "verified")) {
        killAt(step, settings, database.name());

        assertThat(database.rows("Equitable_Owner_Details")).isEqualTo(good.details.sorted());
        SampleRun next = new SampleRun("next", 50);
        next.into(sink(server.settings(), database.name()));
        assertThat(database.rows("Accounting_Entry")).isEqualTo(next.entries.sorted());
        assertThat(database.tables()).hasSize(6);
        assertThat(database.ledger()).anyMatch(run -> run.contains("died"));
        good = next;
      }
    }
  }

  @Test
  void aProcessKilledAroundPublishingLeavesTheOldOrTheNewTables() throws Exception {
    long seed = 20260102;
    Random random = new Random(seed);
    TestServer server = TestServers.embedded();
    Path settings =
        Files.writeString(
            parent.resolve("settings"), server.settings().driverUrl() + "\n" + server.password());
    try (TestDatabase database = new TestDatabase(server)) {
      SampleRun before = new SampleRun("good", 50);
      before.into(sink(server.settings(), database.name()));
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
        before.into(sink(server.settings(), database.name()));
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

  /** A process that runs up to a step, says so, and waits to be killed. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] arguments) throws Exception {
      List<String> lines = Files.readAllLines(Path.of(arguments[0]));
      ConnectionSettings settings =
          ConnectionSettings.parse(lines.get(0)).withUser("root").withPassword(lines.get(1));
      SampleRun run = new SampleRun("victim", 50);
      MySqlSink sink = sink(settings, arguments[1]);
      run.begin(sink);
      if (!arguments[2].equals("begun")) {
        run.write(sink);
        sink.finishLoading();
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

  private static void kill(ProcessHandle process) throws Exception {
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  /** Finds out which of the runs the tables are from; fails if not all are from one. */
  private static SampleRun assertWhole(EmbeddedServer server, List<SampleRun> candidates) {
    TestServer reader = new TestServer("restarted", server.settings());
    try (Session session = reader.session()) {
      List<String> entries = TestDatabase.rows(session, DATABASE, "Accounting_Entry");
      SampleRun found =
          candidates.stream()
              .filter(run -> run.entries.sorted().equals(entries))
              .findFirst()
              .orElseThrow(() -> new AssertionError("entries of no run: " + entries));
      for (int i = 0; i < SampleRun.TABLES.size(); i++) {
        assertThat(TestDatabase.rows(session, DATABASE, SampleRun.TABLES.get(i)))
            .isEqualTo(found.all().get(i).sorted());
      }
      return found;
    }
  }

  private static MySqlSink sink(EmbeddedServer server) {
    return sink(server.settings(), DATABASE);
  }

  private static MySqlSink sink(ConnectionSettings settings, String database) {
    return MySqlSink.to(settings.withParameter("connectTimeout", "2000").dataSource())
        .database(database)
        .lockWait(Duration.ofSeconds(10))
        .streams(2)
        .build();
  }
}
