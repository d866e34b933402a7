package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.athenaelt.mysql.internal.session.PurgeHold;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** On MariaDB, a snapshot is open while rows are loaded and verified, and no longer. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class PurgeHoldTest {

  @Parameter TestServer server;

  private TestDatabase database;
  private MySqlSink sink;
  private int onMariaDb;

  @BeforeEach
  void open() {
    database = new TestDatabase(server);
    onMariaDb = server.isMariaDb() ? 1 : 0;
    sink =
        MySqlSink.to(server.dataSource())
            .database(database.name())
            .lockWait(Duration.ofSeconds(1))
            .build();
  }

  @AfterEach
  void drop() {
    sink.close();
    database.close();
  }

  @Test
  void theSnapshotIsOpenUntilAllRowsAreVerified() {
    SampleRun run = new SampleRun("one", 5);
    run.begin(sink);
    run.write(sink);
    sink.finishLoading();
    assertThat(snapshots()).isEqualTo(onMariaDb);
    run.verify(sink);
    assertThat(snapshots()).isZero();
    sink.publish();
  }

  @Test
  void closingAnUnpublishedRunClosesTheSnapshot() {
    SampleRun run = new SampleRun("one", 5);
    run.begin(sink);
    run.write(sink);
    sink.close();
    assertThat(snapshots()).isZero();
    assertThat(database.ledger()).singleElement().asString().endsWith(", failed]");
  }

  @Test
  void theSnapshotIsRenewedAfterANumberOfRows() {
    SampleRun before = new SampleRun("one", 5);
    before.into(sink);
    PurgeHold hold = new PurgeHold(database.session());
    hold.begin();
    new SampleRun("two", 5).into(sink);
    long seen = runs();
    hold.added(PurgeHold.ROWS_PER_SNAPSHOT - 1);
    assertThat(runs()).isEqualTo(seen).isEqualTo(2 - onMariaDb);
    hold.added(1);
    assertThat(runs()).isEqualTo(2);
    hold.end();
  }

  private long runs() {
    return Long.parseLong(
        database
            .query("select count(*) from " + database.table("elt_run"))
            .get(0)
            .replaceAll("\\D", ""));
  }

  /** The open snapshots of the database's connections; information_schema is not up to date. */
  private long snapshots() {
    List<String> threads =
        database.query(
            "select id from information_schema.processlist where db = '" + database.name() + "'");
    String status = database.query("show engine innodb status").get(0);
    return Arrays.stream(status.split("---TRANSACTION"))
        .filter(transaction -> transaction.contains("Trx read view"))
        .filter(
            transaction ->
                threads.stream()
                    .map(thread -> "thread id " + thread.replaceAll("\\D", "") + ",")
                    .anyMatch(transaction::contains))
        .count();
  }
}
