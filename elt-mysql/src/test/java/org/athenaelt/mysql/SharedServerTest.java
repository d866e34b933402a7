package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.staging.RunLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Actions of administrators and other clients during a run. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class SharedServerTest {

  @Parameter TestServer server;

  private TestDatabase database;
  private SampleRun good;

  @BeforeEach
  void openAndFill() {
    database = new TestDatabase(server);
    good = new SampleRun("good", 20);
    good.into(sink(server.dataSource()));
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private MySqlSink sink(DataSource source) {
    return sink(source, Duration.ofSeconds(1));
  }

  private MySqlSink sink(DataSource source, Duration lockWait) {
    return MySqlSink.to(source).database(database.name()).lockWait(lockWait).streams(2).build();
  }

  /** A data source of a user with the least privileges, and limits. */
  private DataSource limitedUser(String limits) {
    String user = database.leastPrivilegedUser();
    database.run("ALTER USER '" + user + "'@'%' " + limits);
    return server.settings().withUser(user).withPassword("secret").dataSource();
  }

  private void assertHolds(SampleRun run) {
    for (int i = 0; i < SampleRun.TABLES.size(); i++) {
      String table = SampleRun.TABLES.get(i);
      assertThat(database.rows(table)).as(table).isEqualTo(run.all().get(i).sorted());
    }
    assertThat(database.tables()).hasSize(6);
  }

  private DatabaseException failureOf(SampleRun run, DataSource source) {
    DatabaseException failure =
        catchThrowableOfType(DatabaseException.class, () -> run.into(sink(source)));
    assertThat(failure).isNotNull();
    return failure;
  }

  private void assertTheNextRunSucceeds() {
    SampleRun next = new SampleRun("next", 20);
    next.into(sink(server.dataSource()));
    assertHolds(next);
  }

  @Test
  void killingALoadingConnectionFailsTheRun() {
    SampleRun cut = new SampleRun("cut", 20);
    try (MySqlSink sink = sink(server.dataSource())) {
      cut.begin(sink);
      cut.write(sink);
      sink.finishWriting();
      database
          .query(
              "SELECT id FROM information_schema.processlist WHERE db = '"
                  + database.name()
                  + "' AND id <> IS_USED_LOCK('"
                  + RunLock.nameFor(database.name())
                  + "')")
          .forEach(id -> database.run("KILL " + id.replaceAll("[\\[\\]]", "")));

      DatabaseException e = catchThrowableOfType(DatabaseException.class, () -> cut.verify(sink));

      assertThat(e.kind()).isEqualTo(Kind.LOST);
      assertThat(e).hasMessageContaining("The tables of the previous run are unchanged.");
    }
    assertHolds(good);
    assertThat(database.ledger()).contains("[" + cut.id() + ", failed]");
    assertTheNextRunSucceeds();
  }

  @Test
  void anInterruptWhileLoadingCancelsTheRun() {
    SampleRun cut = new SampleRun("cut", 20);
    try (MySqlSink sink = sink(server.dataSource())) {
      cut.begin(sink);
      cut.write(sink);
      Thread.currentThread().interrupt();

      assertThatThrownBy(sink::finishWriting).isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertHolds(good);
    assertTheNextRunSucceeds();
  }

  @Test
  void runsThatStartTogetherRunOneAfterAnother() throws Exception {
    List<SampleRun> runs =
        List.of(new SampleRun("a", 200), new SampleRun("b", 200), new SampleRun("c", 200));
    ExecutorService threads = Executors.newFixedThreadPool(runs.size());
    try {
      List<? extends Future<?>> all =
          runs.stream()
              .map(
                  run ->
                      threads.submit(
                          () -> run.into(sink(server.dataSource(), Duration.ofMinutes(1)))))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    List<String> entries = database.rows("Accounting_Entry");
    assertHolds(
        runs.stream().filter(run -> run.entries.sorted().equals(entries)).findFirst().get());
    assertThat(database.ledger()).hasSize(4).allMatch(run -> run.contains("published"));
  }

  @Test
  void aBackupThatLocksAllTablesTimesOut() {
    try (Session backup = server.session()) {
      backup.run("FLUSH TABLES WITH READ LOCK");

      DatabaseException e = failureOf(new SampleRun("late", 20), server.dataSource());

      assertThat(e).hasMessageContaining("keeps a table locked");
      assertHolds(good);
      backup.run("UNLOCK TABLES");
    }
    assertTheNextRunSucceeds();
  }

  @Test
  void aReadOnlyServerIsReported() {
    DataSource user = limitedUser("");
    database.run("SET GLOBAL read_only = 1");
    try {
      DatabaseException e = failureOf(new SampleRun("denied", 20), user);

      assertThat(e.remedy()).contains("connect to the primary");
      assertHolds(good);
    } finally {
      database.run("SET GLOBAL read_only = 0");
    }
    assertTheNextRunSucceeds();
  }

  @Test
  void aUserWithTooFewConnectionsGetsARemedy() {
    DataSource user = limitedUser("WITH MAX_USER_CONNECTIONS 2");

    DatabaseException e = failureOf(new SampleRun("denied", 20), user);

    assertThat(e).hasMessageContaining("max_user_connections");
    assertThat(e.remedy()).startsWith("There is no free connection");
    assertHolds(good);
    assertTheNextRunSucceeds();
  }
}
