package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that are killed during a run, and restarted. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.KillableServer#all")
class KilledServerTest {

  private static final int ROWS_BEFORE_KILL = 1000;

  @Parameter KillableServer killable;

  @TempDir Path parent;

  private final String database = TestDatabase.unique();

  private interface Moment {

    /** Returns what the sink still does then. */
    CompletableFuture<Void> await(TestServer server, MySqlSink sink);
  }

  @Test
  void afterLoadingKeepsTheOldTables() throws Exception {
    kill(
        200,
        (server, sink) -> {
          sink.finishWriting();
          return CompletableFuture.completedFuture(null);
        });
  }

  @Test
  void duringLoadingKeepsTheOldTables() throws Exception {
    kill(
        100_000,
        (server, sink) -> {
          CompletableFuture<Void> loading = CompletableFuture.runAsync(sink::finishWriting);
          awaitInsertedRows(server);
          return loading;
        });
  }

  private void kill(int rows, Moment moment) throws Exception {
    SampleRun good = new SampleRun("good", 200);
    try (KillableServer.Running running = killable.start(parent)) {
      good.into(running.server().sink(database));
      SampleRun cut = new SampleRun("cut", rows);
      try (MySqlSink sink = running.server().sink(database)) {
        cut.begin(sink);
        cut.write(sink);
        CompletableFuture<Void> loading = moment.await(running.server(), sink);
        running.kill();
        loading.handle((done, failure) -> failure).join();

        DatabaseException e = catchThrowableOfType(DatabaseException.class, () -> cut.verify(sink));

        assertThat(e.kind()).isEqualTo(Kind.LOST);
        assertThat(e).hasMessageContaining("The tables of the previous run are unchanged.");
      }
    }

    try (KillableServer.Running running = killable.start(parent)) {
      assertWhole(running.server(), List.of(good));
      SampleRun next = new SampleRun("next", 200);
      next.into(running.server().sink(database));
      assertWhole(running.server(), List.of(next));
      drop(running.server());
    }
  }

  /** Polls without a pause: each poll is a round trip to the server. */
  private static void awaitInsertedRows(TestServer server) {
    try (Session session = server.session()) {
      long before = written(session);
      long now = before;
      while (now < before + ROWS_BEFORE_KILL) {
        now = written(session);
      }
    }
  }

  private static long written(Session session) {
    return session.sql().fetchSingle("show global status like 'Handler_write'").get(1, Long.class);
  }

  @Test
  void duringPublishingLeavesTheOldOrTheNewTables() throws Exception {
    long seed = 20260101;
    Random random = new Random(seed);
    SampleRun before = new SampleRun("good", 50);
    try (KillableServer.Running running = killable.start(parent)) {
      before.into(running.server().sink(database));
    }
    ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    try {
      for (int i = 0; i < 4; i++) {
        SampleRun next = new SampleRun("next" + i, 50);
        try (KillableServer.Running running = killable.start(parent);
            MySqlSink sink = running.server().sink(database)) {
          next.begin(sink);
          next.write(sink);
          next.verify(sink);
          var kill =
              killer.schedule(
                  () -> {
                    running.kill();
                    return null;
                  },
                  random.nextInt(20_000),
                  TimeUnit.MICROSECONDS);
          try {
            sink.publish();
          } catch (DatabaseException e) {
            assertThat(e.kind()).isEqualTo(Kind.LOST);
          }
          kill.get();
        }
        try (KillableServer.Running running = killable.start(parent)) {
          before = assertWhole(running.server(), List.of(before, next));
        }
      }
      try (KillableServer.Running running = killable.start(parent)) {
        drop(running.server());
      }
    } finally {
      killer.shutdownNow();
    }
  }

  /** The run that all tables are from; fails if they are from several. */
  private SampleRun assertWhole(TestServer server, List<SampleRun> candidates) {
    try (Session session = server.session()) {
      List<String> entries = TestDatabase.rows(session, database, "Accounting_Entry");
      SampleRun found =
          candidates.stream()
              .filter(run -> run.entries.sorted().equals(entries))
              .findFirst()
              .orElseThrow(() -> new AssertionError("entries of no run: " + entries));
      for (int i = 0; i < SampleRun.TABLES.size(); i++) {
        assertThat(TestDatabase.rows(session, database, SampleRun.TABLES.get(i)))
            .isEqualTo(found.all().get(i).sorted());
      }
      return found;
    }
  }

  private void drop(TestServer server) {
    try (Session session = server.session()) {
      session.run("DROP DATABASE " + Names.quoted(database));
    }
  }
}
