package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import org.assertj.core.util.Throwables;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://db/,                        db,        3306, ",
    "jdbc:mysql://db,                         db,        3306, ",
    "jdbc:mysql://db:3307/Athena_data,        db,        3307, Athena_data",
    "jdbc:mariadb://10.0.0.1:1/a%20%2F%60b?x=y, 10.0.0.1, 1,    a /`b",
    "jdbc:mysql://[::1]:3307/a+b,             ::1,       3307, a+b",
    "JDBC:MySQL:///x,                         localhost, 3306, x",
    "jdbc:mysql://h:65535/?user=u,            h,         65535, ",
  })
  void urlsAreParsed(String url, String host, int port, String database) {
    ConnectionSettings settings = ConnectionSettings.parse(url);

    assertThat(settings.host()).isEqualTo(host);
    assertThat(settings.port()).isEqualTo(port);
    assertThat(settings.database().orElse(null)).isEqualTo(database);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "jdbc:postgresql://h/hunter2",
        "jdbc:mysql://u:hunter2@h/",
        "jdbc:mysql://a,b/?password=hunter2",
        "jdbc:mysql://(host=a,password=hunter2)/",
        "jdbc:mysql:loadbalance://a:1,b:2/?password=hunter2",
        "jdbc:mysql+srv://h/?password=hunter2",
        "jdbc:mysql://h/db&password=hunter2",
        "jdbc:mysql://h:0/?password=hunter2",
        "jdbc:mysql://h:65536/?password=hunter2",
        "jdbc:mysql://h/?password=hunter2%",
        "jdbc:mysql://h/?password=hunter2&allowLoadLocalInfile=true",
        "jdbc:mysql://h/?password=hunter2&ALLOWMULTIQUERIES=true",
        "jdbc:mysql://h/?password=hunter2&autoReconnect=true",
      })
  void invalidUrlsAreRefusedWithoutShowingThem(String url) {
    assertThatThrownBy(() -> ConnectionSettings.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("hunter2"));
  }

  @Test
  void defaultsAreSafeAndMayBeOverridden() {
    Properties defaults = ConnectionSettings.parse("jdbc:mysql://h/").driverProperties();
    Properties given =
        ConnectionSettings.parse("jdbc:mysql://h/?CONNECTTIMEOUT=1&sslMode=REQUIRED")
            .driverProperties();

    assertThat(defaults)
        .containsEntry("connectTimeout", "10000")
        .containsEntry("socketTimeout", "1800000")
        .containsEntry("characterEncoding", "UTF-8")
        .containsEntry("allowLoadLocalInfile", "false")
        .containsEntry("allowLoadLocalInfileInPath", "")
        .containsEntry("autoReconnect", "false");
    assertThat(given)
        .containsEntry("CONNECTTIMEOUT", "1")
        .doesNotContainKey("connectTimeout")
        .containsEntry("sslMode", "REQUIRED");
  }

  @Test
  void noPasswordIsEverShown() {
    ConnectionSettings settings =
        ConnectionSettings.parse("jdbc:mysql://h/db?user=u&password=hunter2");

    assertThat(settings).hasToString("jdbc:mysql://h:3306/db as u");
    assertThat(settings.dataSource()).hasToString("jdbc:mysql://h:3306/db as u");
    assertThat(settings.driverUrl()).isEqualTo("jdbc:mysql://h:3306/");
  }

  @Test
  void aServerThatIsDownIsNamed() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    DatabaseException e = failure("jdbc:mysql://127.0.0.1:" + port + "/?user=etl&password=hunter2");

    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(e)
        .hasMessageContaining("Connection refused")
        .hasMessageContaining("server 127.0.0.1:" + port + ", user etl, database Athena_data")
        .hasMessageContaining("Nothing was changed. Check that the server runs");
    assertThat(e.host()).contains("127.0.0.1");
    assertThat(e.sqlState()).contains("08S01");
    assertThat(Throwables.getStackTrace(e)).doesNotContain("hunter2");
  }

  @Test
  void aServerThatDoesNotAnswerTimesOut() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      DatabaseException e =
          failure(
              "jdbc:mysql://127.0.0.1:"
                  + silent.getLocalPort()
                  + "/?user=etl&socketTimeout=200&connectTimeout=200");

      assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(e).hasMessageContaining("no answer within the timeout");
    }
  }

  @Test
  void aHostThatDoesNotExistIsNamed() {
    DatabaseException e = failure("jdbc:mysql://no-such-host.invalid/?user=etl&password=hunter2");

    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(e)
        .hasMessageContaining("there is no such host: no-such-host.invalid")
        .hasMessageContaining("Check the host name in the URL.");
    assertThat(Throwables.getStackTrace(e)).doesNotContain("hunter2");
  }

  private static DatabaseException failure(String url) {
    MySqlSink sink = MySqlSink.to(ConnectionSettings.parse(url).dataSource()).build();
    return catchThrowableOfType(DatabaseException.class, () -> new SampleRun("x").into(sink));
  }
}
