package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class ConnectionCheckTest {

  @Parameter TestServer server;

  @Test
  void anAdministratorIsReadyAndNothingChanges() {
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
  void whatIsMissingIsNamed() {
    try (TestDatabase database = new TestDatabase(server)) {
      String user = database.user();
      String pattern = Quoting.grantPattern(database.name());
      database.run(
          "GRANT SELECT, INSERT, CREATE, ALTER ON " + pattern + ".* TO '" + user + "'@'%'");

      ConnectionCheck.Report report =
          ConnectionCheck.of(
              server.settings().withUser(user).withPassword("secret").dataSource(),
              database.name());

      assertThat(report.isReady()).isFalse();
      assertThat(report.missingPrivileges()).isEqualTo(List.of("UPDATE", "DROP"));
      assertThat(report.grantStatement())
          .isEqualTo("GRANT UPDATE, DROP ON " + pattern + ".* TO the user");
    }
  }

  @Test
  void aRunAtWorkIsSeen() {
    try (TestDatabase database = new TestDatabase(server);
        MySqlSink sink = MySqlSink.to(server.dataSource()).database(database.name()).build()) {
      new SampleRun("x", 5).begin(sink);

      ConnectionCheck.Report report = ConnectionCheck.of(server.dataSource(), database.name());

      assertThat(report.lockHolder()).startsWith("connection ");
      assertThat(report.isReady()).isFalse();
    }
  }
}
