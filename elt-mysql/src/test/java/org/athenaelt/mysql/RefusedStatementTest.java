package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies, clusters and limits that refuse a statement. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class RefusedStatementTest {

  private static final String LOAD_DATA = "load data local";

  @Parameter TestServer server;

  private TestDatabase database;
  private SampleRun good;

  @BeforeEach
  void openAndFill() {
    database = new TestDatabase(server);
    good = new SampleRun("good", 20);
    good.into(sink(server.settings(), BulkLoad.OFF));
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private MySqlSink sink(ConnectionSettings settings, BulkLoad bulkLoad) {
    return MySqlSink.to(settings.dataSource())
        .database(database.name())
        .lockWait(Duration.ofSeconds(5))
        .bulkLoad(bulkLoad)
        .streams(2)
        .build();
  }

  private RefusingProxy proxyWithoutBulkLoad(boolean cuts) {
    assumeTrue(
        database.query("SELECT @@global.local_infile").equals(List.of("[1]")),
        "the server has local_infile switched off");
    return cuts
        ? RefusingProxy.cutting(server, LOAD_DATA)
        : RefusingProxy.answering(
            server,
            LOAD_DATA,
            1047,
            "ProxySQL Error: Unsupported 'LOAD DATA LOCAL INFILE' command");
  }

  private void assertHolds(SampleRun run) {
    for (int i = 0; i < SampleRun.TABLES.size(); i++) {
      String table = SampleRun.TABLES.get(i);
      assertThat(database.rows(table)).as(table).isEqualTo(run.all().get(i).sorted());
    }
    assertThat(database.tables()).hasSize(6);
  }

  private DatabaseException failureOf(ConnectionSettings settings, BulkLoad bulkLoad) {
    DatabaseException failure =
        catchThrowableOfType(
            DatabaseException.class,
            () -> new SampleRun("refused", 20).into(sink(settings, bulkLoad)));
    assertThat(failure).isNotNull();
    return failure;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void autoFallsBackToInsertsIfBulkLoadFails(boolean cuts) {
    try (RefusingProxy proxy = proxyWithoutBulkLoad(cuts);
        MySqlSink sink = sink(proxy.settings(), BulkLoad.AUTO)) {
      SampleRun run = new SampleRun("one", 300);
      run.begin(sink);
      assertThat(sink.notes().get(0)).startsWith("INSERTs: LOAD DATA LOCAL does not get through: ");
      run.write(sink);
      run.verify(sink);
      sink.publish();

      assertHolds(run);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void requiredBulkLoadThatFailsNamesTheOptionToAvoidIt(boolean cuts) {
    try (RefusingProxy proxy = proxyWithoutBulkLoad(cuts)) {
      DatabaseException failure = failureOf(proxy.settings(), BulkLoad.ON);

      assertThat(failure.kind()).isEqualTo(Kind.UNSUPPORTED);
      assertThat(failure.remedy()).contains("--bulk-load off");
      assertHolds(good);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1105, 'Percona-XtraDB-Cluster prohibits use of GET_LOCK with pxc_strict_mode = ENFORCING'",
    "1235, 'This version of MariaDB does not yet support GET_LOCK in cluster (WSREP)'",
  })
  void aClusterWithoutNamedLocksGetsARemedy(int code, String message) {
    try (RefusingProxy proxy = RefusingProxy.answering(server, "get_lock(", code, message)) {
      DatabaseException failure = failureOf(proxy.settings(), BulkLoad.OFF);

      assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
      assertThat(failure.errorCode()).isEqualTo(code);
      assertThat(failure).hasMessageContaining(message).hasMessageContaining("Nothing was changed");
      assertThat(failure.remedy()).contains("GET_LOCK").contains("pxc_strict_mode=PERMISSIVE");
      assertHolds(good);
    }
  }

  @ParameterizedTest
  @CsvSource({"MAX_QUERIES_PER_HOUR, 9", "MAX_UPDATES_PER_HOUR, 3", "MAX_CONNECTIONS_PER_HOUR, 1"})
  void aUserAtItsHourlyLimitGetsARemedy(String option, int limit) {
    String user = database.leastPrivilegedUser();
    database.run("ALTER USER '" + user + "'@'%' WITH " + option + " " + limit);

    DatabaseException failure =
        failureOf(server.settings().withUser(user).withPassword("secret"), BulkLoad.OFF);

    assertThat(failure.errorCode()).isEqualTo(1226);
    assertThat(failure.remedy()).contains("for this hour").contains(option + " 0");
    for (int i = 0; i < SampleRun.TABLES.size(); i++) {
      assertThat(database.rows(SampleRun.TABLES.get(i))).isEqualTo(good.all().get(i).sorted());
    }
    SampleRun next = new SampleRun("next", 20);
    next.into(sink(server.settings(), BulkLoad.OFF));
    assertHolds(next);
  }

  @Test
  void theRemedyForAViewInPlaceOfATableDropsNothing() {
    database.run(
        "RENAME TABLE " + database.table("Accounting_Entry") + " TO " + database.table("kept"));
    database.run(
        "CREATE VIEW "
            + database.table("Accounting_Entry")
            + " AS SELECT * FROM "
            + database.table("kept"));

    DatabaseException failure = failureOf(server.settings(), BulkLoad.OFF);

    assertThat(failure)
        .hasMessageContaining("Accounting_Entry is not a table")
        .hasMessageContaining("VIEW");
    assertThat(failure.remedy())
        .startsWith("Rename Accounting_Entry")
        .doesNotContainIgnoringCase("drop");
  }
}
