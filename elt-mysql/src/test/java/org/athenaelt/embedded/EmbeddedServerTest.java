package org.athenaelt.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.athenaelt.mysql.ConnectionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

  @TempDir Path parent;

  @Test
  void dataAreKeptFromOneStartToTheNext() throws Exception {
    Path folder = parent.resolve("a folder with späces");
    ProcessHandle process;
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      process = server.process();
      run(server.dataSource(), "CREATE DATABASE kept");
    }
    assertThat(process.isAlive()).isFalse();

    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      assertThat(query(server.dataSource(), "SHOW DATABASES LIKE 'kept'")).containsExactly("kept");
    }
    assertThat(folder.resolve("pid")).doesNotExist();
  }

  @Test
  void closingAgainDoesNotStopTheNextServer() throws Exception {
    Path folder = parent.resolve("folder");
    EmbeddedServer first = EmbeddedServer.start(folder);
    first.close();
    try (EmbeddedServer second = EmbeddedServer.start(folder)) {
      first.close();
      assertThat(second.process().isAlive()).isTrue();
      assertThat(folder.resolve("pid")).exists();
    }
  }

  @Test
  void onlyThisMachineWithThePasswordCanConnect() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(parent.resolve("folder"))) {
      assertThat(query(server.dataSource(), "SELECT CONCAT(user, '@', host) FROM mysql.user"))
          .containsExactlyInAnyOrder("root@127.0.0.1", "mariadb.sys@localhost");
      assertThat(query(server.dataSource(), "SELECT @@bind_address, @@skip_networking"))
          .containsExactly("127.0.0.1");
      assertThat(query(server.dataSource(), "SHOW DATABASES LIKE 'test'")).isEmpty();
      for (String user : List.of("root", "", "mariadb.sys")) {
        ConnectionSettings open = ConnectionSettings.parse(server.jdbcUrl()).withUser(user);
        assertThatThrownBy(() -> open.dataSource().getConnection())
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("denied");
      }
      assertThat(server.settings().toString() + server.jdbcUrl()).doesNotContain("password");
    }
  }

  @Test
  void folderAndOptionFileAreForTheirOwnerAlone() throws Exception {
    Path folder = parent.resolve("folder");
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.optionFile())))
          .isEqualTo("rw-------");
      assertThat(Files.readAllLines(server.optionFile()))
          .contains("[client]", "host=127.0.0.1", "port=" + server.settings().port(), "user=root");
    }
  }

  @Test
  void aFolderIsForOneServerAtATime() {
    Path folder = parent.resolve("folder");
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      assertThatThrownBy(() -> EmbeddedServer.start(folder))
          .isInstanceOfSatisfying(
              EmbeddedServerException.class, e -> assertThat(e.folderInUse()).isTrue())
          .hasMessageContaining("uses folder " + folder)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(server.process().isAlive()).isTrue();
    }
  }

  @Test
  void theNextStartStopsTheServerOfAKilledProcess() throws Exception {
    Path folder = parent.resolve("folder");
    Process owner =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    ProcessHandle orphan;
    try (BufferedReader out = owner.inputReader()) {
      String line = out.readLine();
      while (line != null && !line.startsWith("pid ")) {
        line = out.readLine();
      }
      assertThat(line).isNotNull();
      orphan = ProcessHandle.of(Long.parseLong(line.substring(4))).orElseThrow();
    } finally {
      owner.destroyForcibly();
    }
    assertThat(owner.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(orphan.isAlive()).isTrue();

    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(query(server.dataSource(), "SHOW DATABASES LIKE 'kept'")).containsExactly("kept");
    }
  }

  /** A process that starts a server, prints its process number, and waits to be killed. */
  static final class Owner {

    private Owner() {}

    public static void main(String[] arguments) throws Exception {
      EmbeddedServer server = EmbeddedServer.start(Path.of(arguments[0]));
      run(server.dataSource(), "CREATE DATABASE kept");
      System.out.println("pid " + server.process().pid());
      Thread.currentThread().join();
    }
  }

  @Test
  void theMessageOfAFailedStartEndsWithTheLog() throws IOException {
    Path folder = parent.resolve("folder");
    EmbeddedServer.start(folder).close();
    Files.writeString(folder.resolve("data").resolve("ibdata1"), "broken");

    assertThatThrownBy(() -> EmbeddedServer.start(folder))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("did not start: the server ended with exit code")
        .hasMessageContaining("The last lines of its log:")
        .hasMessageContaining("[ERROR]");
  }

  private static void run(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(DataSource source, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
