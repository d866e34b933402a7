package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.WriteAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class ConnectionCheckTest {

  @Parameter TestServer server;

  @Test
  void anAdministratorPassesTheCheck() {
    try (TestDatabase database = new TestDatabase(server)) {
      ConnectionCheck.Report report = ConnectionCheck.of(server.dataSource(), database.name());

      assertThat(report.isReady()).isTrue();
      assertThat(report.databaseExists()).isFalse();
      assertThat(report.missingPrivileges()).isEmpty();
      assertThat(report.version()).isNotEmpty();
      assertThat(report.server()).contains(server.settings().host()).contains("root");
      assertThat(report.settings()).containsKeys("sql_mode", "max_allowed_packet", "local_infile");
      assertThat(database.query("SHOW DATABASES")).doesNotContain("[" + database.name() + "]");
    }
  }

  @Test
  void missingPrivilegesAreNamed() {
    try (TestDatabase database = new TestDatabase(server)) {
      String user = database.user();
      String pattern = Names.grantPattern(database.name());
      database.run(
          "GRANT SELECT, INSERT, CREATE, ALTER ON " + pattern + ".* TO '" + user + "'@'%'");

      ConnectionCheck.Report report =
          ConnectionCheck.of(
              server.settings().withUser(user).withPassword("secret").dataSource(),
              database.name());

      assertThat(report.isReady()).isFalse();
      assertThat(report.missingPrivileges()).isEqualTo(List.of("UPDATE", "DROP"));
      assertThat(report.refusal()).isEqualTo("the user lacks UPDATE, DROP");
      assertThat(report.grantStatement())
          .isEqualTo("GRANT UPDATE, DROP ON " + pattern + ".* TO the user");
    }
  }

  @Test
  void anotherRunIsReported() {
    try (TestDatabase database = new TestDatabase(server);
        MySqlSink sink = MySqlSink.to(server.dataSource()).database(database.name()).build()) {
      new SampleRun("x", 5).begin(sink);

      ConnectionCheck.Report report = ConnectionCheck.of(server.dataSource(), database.name());

      assertThat(report.lockHolder()).startsWith("connection ");
      assertThat(report.isReady()).isFalse();
    }
  }

  /** Runs as the user, and asserts that the check predicts the outcome. */
  private void assertCheckAndRunAgree(TestDatabase database, String user, boolean ready) {
    DataSource source = server.settings().withUser(user).withPassword("secret").dataSource();
    ConnectionCheck.Report report = ConnectionCheck.of(source, database.name());
    MySqlSink sink = MySqlSink.to(source).database(database.name()).streams(1).build();

    if (ready) {
      assertThat(report.refusal()).isEmpty();
      assertThat(report.isReady()).isTrue();
      new SampleRun("x", 5).into(sink);
    } else {
      DatabaseException refused =
          catchThrowableOfType(DatabaseException.class, () -> new SampleRun("x", 5).into(sink));
      assertThat(report.isReady()).isFalse();
      assertThat(report.refusal()).isNotEmpty();
      assertThat(refused).isNotNull().hasMessageContaining(report.refusal());
      assertThat(refused.remedy()).isEqualTo(report.remedy());
      assertThatThrownBy(() -> ConnectionCheck.require(source, database.name()))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining(report.refusal());
    }
  }

  @Test
  void grantsByPatternCountAsTheServerReadsThem() {
    try (TestDatabase database = new TestDatabase(server)) {
      String escaped = Names.grantPattern(database.name());
      for (String pattern :
          List.of(escaped, escaped.toUpperCase(Locale.ROOT).replace("ELT", "elt"), "`elt\\_te%`")) {
        String user = database.user();
        database.run(
            "GRANT " + WriteAccess.PRIVILEGE_LIST + " ON " + pattern + ".* TO '" + user + "'@'%'");

        boolean folds = database.query("SELECT @@lower_case_table_names").equals(List.of("[1]"));
        boolean covers = folds || !pattern.contains("TEST");
        assertCheckAndRunAgree(database, user, covers);
      }
      String user = database.user();
      database.run("GRANT " + WriteAccess.PRIVILEGE_LIST + " ON *.* TO '" + user + "'@'%'");
      assertCheckAndRunAgree(database, user, true);
    }
  }

  @Test
  void grantsOnSingleTablesAreNotEnough() {
    try (TestDatabase database = new TestDatabase(server)) {
      new SampleRun("x", 5).into(server.sink(database.name()));
      String user = database.user();
      for (String table : SampleRun.TABLES) {
        database.run("GRANT ALL ON " + database.table(table) + " TO '" + user + "'@'%'");
      }

      assertCheckAndRunAgree(database, user, false);
    }
  }

  @Test
  void aPartialRevokeCounts() {
    assumeFalse(server.isMariaDb(), "MariaDB has no partial revokes");
    try (TestDatabase database = new TestDatabase(server)) {
      String user = database.user();
      database.run("SET GLOBAL partial_revokes = ON");
      try {
        database.run("GRANT " + WriteAccess.PRIVILEGE_LIST + " ON *.* TO '" + user + "'@'%'");
        database.run(
            "REVOKE DROP ON " + Names.quoted(database.name()) + ".* FROM '" + user + "'@'%'");

        assertCheckAndRunAgree(database, user, false);
      } finally {
        database.run("REVOKE ALL PRIVILEGES, GRANT OPTION FROM '" + user + "'@'%'");
        database.run("SET GLOBAL partial_revokes = OFF");
      }
    }
  }

  @Test
  void anInactiveRoleIsNamedInTheRemedy() {
    try (TestDatabase database = new TestDatabase(server)) {
      String user = database.user();
      String role = "elt_role_" + TestDatabase.unique();
      database.run("CREATE ROLE " + role);
      try {
        database.run(
            "GRANT "
                + WriteAccess.PRIVILEGE_LIST
                + " ON "
                + Names.grantPattern(database.name())
                + ".* TO "
                + role);
        database.run("GRANT " + role + " TO '" + user + "'@'%'");
        ConnectionCheck.Report report =
            ConnectionCheck.of(
                server.settings().withUser(user).withPassword("secret").dataSource(),
                database.name());

        assertThat(report.remedy())
            .contains("granted, but not active: SET DEFAULT ROLE `" + role + "`");
        assertCheckAndRunAgree(database, user, false);

        String remedy = report.remedy();
        database.run(
            remedy.substring(remedy.indexOf("SET DEFAULT"), remedy.lastIndexOf("`@`%`") + 5));
        assertCheckAndRunAgree(database, user, true);
      } finally {
        database.run("DROP ROLE " + role);
      }
    }
  }

  @Test
  void aReadOnlyServerIsReported() {
    try (TestDatabase database = new TestDatabase(server)) {
      String user = database.leastPrivilegedUser();
      assertReadOnlyIsReported(database, user, "read_only");
      if (!server.isMariaDb()) {
        assertReadOnlyIsReported(database, user, "super_read_only");
      }
      assertCheckAndRunAgree(database, user, true);
    }
  }

  private void assertReadOnlyIsReported(TestDatabase database, String user, String variable) {
    database.run("SET GLOBAL " + variable + " = 1");
    try {
      assertCheckAndRunAgree(database, user, false);
      if (variable.equals("super_read_only")) {
        ConnectionCheck.Report report = ConnectionCheck.of(server.dataSource(), database.name());
        assertThat(report.missingPrivileges()).isEmpty();
        assertThat(report.refusal()).contains("super-read-only");
        assertThat(report.remedy()).contains("connect to the primary");
      }
    } finally {
      database.run("SET GLOBAL " + variable + " = 0");
      database.run("SET GLOBAL read_only = 0");
    }
  }

  @Test
  void theCheckChangesNothing() {
    try (TestDatabase database = new TestDatabase(server)) {
      new SampleRun("x", 5).into(server.sink(database.name()));
      List<String> before = database.query("CHECKSUM TABLE " + allTables(database));

      ConnectionCheck.of(server.dataSource(), database.name());

      assertThat(database.tables()).hasSize(6);
      assertThat(database.query("CHECKSUM TABLE " + allTables(database))).isEqualTo(before);
    }
  }

  private static String allTables(TestDatabase database) {
    return SampleRun.TABLES.stream().map(database::table).collect(Collectors.joining(", "));
  }
}
