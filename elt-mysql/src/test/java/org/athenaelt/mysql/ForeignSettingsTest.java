package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Data sources with driver or session settings that change the results of statements. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class ForeignSettingsTest {

  /** The variables that a server changes with every statement. */
  private static final Set<String> VOLATILE =
      Set.of(
          "error_count",
          "identity",
          "insert_id",
          "last_gtid",
          "last_insert_id",
          "pseudo_thread_id",
          "rand_seed1",
          "rand_seed2",
          "statement_id",
          "timestamp",
          "warning_count");

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "useServerPrepStmts=true",
        "useServerPrepStmts=true&emulateUnsupportedPstmts=false&cachePrepStmts=true",
        "useCursorFetch=true&defaultFetchSize=2",
        "defaultFetchSize=-2147483648",
        "padCharsWithSpace=true",
        "maxRows=1",
        "maxAllowedPacket=1024",
        "autoReconnect=true&autoReconnectForPools=true",
        "useLocalSessionState=true&useLocalTransactionState=true&elideSetAutoCommits=true",
        "characterSetResults=latin1",
        "databaseTerm=SCHEMA&nullDatabaseMeansCurrent=true&useInformationSchema=true",
        "jdbcCompliantTruncation=false&useAffectedRows=true&allowMultiQueries=true",
        "tinyInt1isBit=false&yearIsDateType=false&zeroDateTimeBehavior=CONVERT_TO_NULL",
        "useOldAliasMetadataBehavior=true&emptyStringsConvertToZero=false&blobsAreStrings=true",
        "connectionTimeZone=Pacific/Apia&forceConnectionTimeZoneToSession=false",
        "sessionVariables=sql_select_limit=0",
        "sessionVariables=max_join_size=1",
        "sessionVariables=sql_safe_updates=1,sql_big_selects=0",
        "sessionVariables=autocommit=0",
        "sessionVariables=completion_type=2",
        "sessionVariables=unique_checks=0,foreign_key_checks=0",
        "sessionVariables=max_error_count=0,sql_notes=0,sql_quote_show_create=0",
        "sessionVariables=collation_connection=latin1_swedish_ci",
        "sessionVariables=sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'",
      })
  void aSettingThatTheSinkOverridesChangesNoRun(String setting) {
    assertRunsWith(setting);
  }

  @Test
  void limitsOnTheTimeOfAStatementAreLifted() {
    assertRunsWith(
        server.isMariaDb()
            ? "sessionVariables=max_statement_time=0.001,idle_transaction_timeout=1"
            : "sessionVariables=max_execution_time=1");
  }

  @Test
  void readOnlySessionsAreMadeWritable() {
    String transaction = database.session().dialect().transactionVariablePrefix();
    assertRunsWith(
        "sessionVariables="
            + transaction
            + "_read_only=1,"
            + transaction
            + "_isolation='SERIALIZABLE'");
  }

  private void assertRunsWith(String setting) {
    SampleRun first = new SampleRun("one", 20);
    SampleRun second = new SampleRun("two", 30);

    first.into(sink(source(setting), BulkLoad.OFF));
    second.into(sink(source(setting + "&allowLoadLocalInfileInPath="), BulkLoad.AUTO));

    for (int i = 0; i < SampleRun.TABLES.size(); i++) {
      String table = SampleRun.TABLES.get(i);
      assertThat(database.rows(table)).as(table).isEqualTo(second.all().get(i).sorted());
    }
    assertThat(database.tables()).hasSize(6);
    assertThat(ConnectionCheck.of(source(setting), database.name()).isReady()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "characterEncoding=ISO-8859-1,            characterEncoding=UTF-8",
    "connectionCollation=latin1_swedish_ci,   connectionCollation",
  })
  void aSettingThatCannotBeOverriddenIsRefusedByName(String setting, String named) {
    DatabaseException refused =
        catchThrowableOfType(
            DatabaseException.class,
            () -> new SampleRun("x", 5).into(sink(source(setting), BulkLoad.AUTO)));

    assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refused).hasMessageContaining("latin1").hasMessageContaining("Nothing was changed.");
    assertThat(refused.remedy()).contains(named);
    assertThat(database.tables()).isEmpty();
  }

  @Test
  void aLoadBalancedConnectionIsRefused() {
    MysqlDataSource source = source("");
    String host = server.settings().host() + ":" + server.settings().port();
    source.setUrl(
        "jdbc:mysql:loadbalance://"
            + host
            + ","
            + host
            + "/?sslMode=DISABLED&allowPublicKeyRetrieval=true");

    DatabaseException refused =
        catchThrowableOfType(
            DatabaseException.class, () -> new SampleRun("x", 5).into(sink(source, BulkLoad.AUTO)));

    assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refused).hasMessageContaining("loadbalance");
    assertThat(database.tables()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sessionVariables=sql_select_limit=7,max_join_size=1,autocommit=0,sql_notes=0,"
            + "completion_type=1,unique_checks=0,collation_connection=latin1_german1_ci,"
            + "innodb_lock_wait_timeout=3",
      })
  void everyVariableOfAPooledConnectionIsRestored(String setting) throws SQLException {
    database.run("CREATE DATABASE " + Names.quoted(database.name()));
    try (Connection one = source(setting).getConnection();
        Connection two = source(setting).getConnection()) {
      one.setCatalog(database.name());
      two.setCatalog(database.name());
      List<Map<String, String>> before = List.of(variables(one), variables(two));

      new SampleRun("one", 20).into(sink(new LendingDataSource(one, two), BulkLoad.AUTO));

      assertThat(List.of(variables(one), variables(two))).isEqualTo(before);
    }
  }

  @Test
  void aRefusedConnectionIsRestoredToo() throws SQLException {
    try (Connection lent =
        source("connectionCollation=latin1_swedish_ci&sessionVariables=sql_select_limit=7")
            .getConnection()) {
      Map<String, String> before = variables(lent);

      catchThrowableOfType(
          DatabaseException.class,
          () -> new SampleRun("x", 5).into(sink(new LendingDataSource(lent), BulkLoad.AUTO)));

      assertThat(variables(lent)).isEqualTo(before);
    }
  }

  private static Map<String, String> variables(Connection connection) throws SQLException {
    Map<String, String> values = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      // The limits would truncate SHOW VARIABLES.
      try (ResultSet found =
          statement.executeQuery("SELECT @@sql_select_limit, @@sql_big_selects LIMIT 1")) {
        assertThat(found.next()).isTrue();
        values.put("sql_select_limit", found.getString(1));
        values.put("sql_big_selects", found.getString(2));
      }
      statement.execute("SET SESSION sql_select_limit = DEFAULT, SESSION sql_big_selects = 1");
      try (ResultSet found = statement.executeQuery("SHOW SESSION VARIABLES")) {
        while (found.next()) {
          values.putIfAbsent(found.getString(1), found.getString(2));
        }
      }
      statement.execute(
          "SET SESSION sql_select_limit = "
              + values.get("sql_select_limit")
              + ", SESSION sql_big_selects = "
              + values.get("sql_big_selects"));
    }
    values.keySet().removeIf(name -> VOLATILE.contains(name) || name.startsWith("gtid"));
    return values;
  }

  private MySqlSink sink(DataSource source, BulkLoad bulkLoad) {
    return MySqlSink.to(source)
        .database(database.name())
        .lockWait(Duration.ofSeconds(5))
        .bulkLoad(bulkLoad)
        .streams(1)
        .build();
  }

  private MysqlDataSource source(String parameters) {
    MysqlDataSource source = new MysqlDataSource();
    source.setUrl(
        "jdbc:mysql://"
            + server.settings().host()
            + ":"
            + server.settings().port()
            + "/?sslMode=DISABLED&allowPublicKeyRetrieval=true&"
            + parameters);
    source.setUser(server.settings().user().orElseThrow());
    source.setPassword(server.password());
    return source;
  }
}
