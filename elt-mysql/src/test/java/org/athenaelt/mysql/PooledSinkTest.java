package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.internal.session.Names;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A sink on HikariCP with the settings that guides recommend. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class PooledSinkTest {

  @Parameter TestServer server;

  private TestDatabase database;

  @BeforeEach
  void open() {
    database = new TestDatabase(server);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  /** The settings of HikariCP's page on MySQL, which Spring Boot guides copy. */
  private HikariConfig fromTheGuides(int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:mysql://" + server.settings().host() + ":" + server.settings().port() + "/");
    config.setUsername(server.settings().user().orElseThrow());
    config.setPassword(server.password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.addDataSourceProperty("allowPublicKeyRetrieval", "true");
    config.addDataSourceProperty("cachePrepStmts", "true");
    config.addDataSourceProperty("prepStmtCacheSize", "250");
    config.addDataSourceProperty("prepStmtCacheSqlLimit", "2048");
    config.addDataSourceProperty("useServerPrepStmts", "true");
    config.addDataSourceProperty("useLocalSessionState", "true");
    config.addDataSourceProperty("rewriteBatchedStatements", "true");
    config.addDataSourceProperty("cacheResultSetMetadata", "true");
    config.addDataSourceProperty("cacheServerConfiguration", "true");
    config.addDataSourceProperty("elideSetAutoCommits", "true");
    config.addDataSourceProperty("maintainTimeStats", "false");
    return config;
  }

  private void assertHolds(SampleRun run) {
    for (int i = 0; i < SampleRun.TABLES.size(); i++) {
      String table = SampleRun.TABLES.get(i);
      assertThat(database.rows(table)).as(table).isEqualTo(run.all().get(i).sorted());
    }
    assertThat(database.tables()).hasSize(6);
  }

  private MySqlSink.Builder sink(HikariDataSource pool) {
    return MySqlSink.to(pool).database(database.name()).lockWait(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({"OFF, ''", "AUTO, ''", "AUTO, allowLoadLocalInfileInPath"})
  void aPoolServesSeveralRuns(BulkLoad bulkLoad, String allowed) {
    HikariConfig config = fromTheGuides(5);
    if (!allowed.isEmpty()) {
      config.addDataSourceProperty(allowed, "");
    }
    try (HikariDataSource pool = new HikariDataSource(config)) {
      MySqlSink sink = sink(pool).bulkLoad(bulkLoad).build();

      new SampleRun("one", 300).into(sink);
      SampleRun second = new SampleRun("two", 300);
      second.into(sink);

      assertHolds(second);
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }
  }

  @Test
  void connectionsReturnToThePoolUnchanged() throws SQLException {
    database.run("CREATE DATABASE " + Names.quoted(database.name()));
    HikariConfig config = fromTheGuides(2);
    config.setAutoCommit(false);
    config.setReadOnly(true);
    config.setCatalog(database.name());
    config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    try (HikariDataSource pool = new HikariDataSource(config)) {
      SampleRun run = new SampleRun("one", 20);

      run.into(sink(pool).streams(1).build());

      assertHolds(run);
      try (Connection one = pool.getConnection();
          Connection two = pool.getConnection()) {
        for (Connection connection : new Connection[] {one, two}) {
          assertThat(connection.getAutoCommit()).isFalse();
          assertThat(connection.isReadOnly()).isTrue();
          assertThat(connection.getCatalog()).isEqualTo(database.name());
          assertThat(connection.getTransactionIsolation())
              .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 4", "4, 4"})
  void aPoolThatIsTooSmallIsReported(int size, int streams) {
    SampleRun good = new SampleRun("good", 20);
    good.into(server.sink(database.name()));
    HikariConfig config = fromTheGuides(size);
    config.setConnectionTimeout(500);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      DatabaseException failure =
          catchThrowableOfType(
              DatabaseException.class,
              () -> new SampleRun("x", 20).into(sink(pool).streams(streams).build()));

      assertThat(failure).isNotNull();
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure.remedy())
          .startsWith("The pool has no free connection: a run needs one for its lock");
    }
    assertHolds(good);
  }

  @Test
  void aWrongPasswordBehindAPoolIsReported() {
    HikariConfig config = fromTheGuides(2);
    config.setUsername(database.user());
    config.setPassword("hunter2");
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(2000);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      DatabaseException failure =
          catchThrowableOfType(
              DatabaseException.class, () -> new SampleRun("x", 20).into(sink(pool).build()));

      assertThat(failure.kind()).isEqualTo(Kind.DENIED);
      assertThat(failure.errorCode()).isEqualTo(1045);
    }
  }
}
