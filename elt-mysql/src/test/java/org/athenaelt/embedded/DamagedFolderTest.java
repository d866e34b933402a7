package org.athenaelt.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of a server that users, full disks or killed processes have damaged. */
class DamagedFolderTest {

  private static final List<String> NEEDED = List.of("mysql", "ibdata1", "aria_log_control");

  /** For tests that damage the unpacked programs; each restores them. */
  @TempDir static Path cache;

  @TempDir Path parent;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage x",
        "",
        "garbage",
        "-1 x",
        "99999999999999999999 x",
        "1 2020-01-01T00:00:00Z",
        "\u0000\u00FF \u00E8",
        "1\n2\n3\n",
      })
  void anInvalidProcessNumberIsIgnored(String text) throws IOException {
    Path file = Files.write(parent.resolve("pid"), text.getBytes("ISO-8859-1"));

    assertThat(ServerProcess.orphan(file, parent.resolve("data"))).isEmpty();
  }

  @Test
  void aServerWithAnInvalidProcessNumberIsStopped() throws Exception {
    Path folder = parent.resolve("folder");
    EmbeddedServer.start(folder).close();
    Path data = folder.resolve("data");
    Path temporary = Files.createDirectory(folder.resolve("left"));
    Process left =
        new ServerProcess(
                BundledPrograms.unpackedIn(ServerPrograms.cache()),
                data,
                folder.resolve("log"),
                temporary)
            .serve(1, List.of("--skip-networking"));
    try {
      Files.writeString(folder.resolve("pid"), "garbage x");
      assertThat(ServerProcess.orphan(folder.resolve("pid"), data).map(ProcessHandle::pid))
          .contains(left.pid());

      EmbeddedServer.start(folder).close();
      assertThat(left.isAlive()).isFalse();
    } finally {
      left.destroyForcibly();
    }
  }

  /** A server that starts deletes the temporary tables of others in its temporary folder. */
  @Test
  void settingUpUsesTheTemporaryFolderOfTheServer() throws Exception {
    Path data = Files.createDirectory(parent.resolve("data"));
    Path temporary = Files.createDirectory(parent.resolve("temporary"));
    Programs programs = BundledPrograms.unpackedIn(ServerPrograms.cache());
    ServerProcess program = new ServerProcess(programs, data, parent.resolve("log"), temporary);

    assertThat(program.setUpOptions()).contains("--tmpdir=" + temporary);
  }

  @Test
  void aProgramThatEndsAtOnceIsReportedWithItsExitCode() throws Exception {
    assumeTrue(
        !Platform.current().isWindows(), "NOT TESTED ON WINDOWS, WHICH RUNS NO SHELL SCRIPTS");
    Path script = Files.write(parent.resolve("script"), new byte[1 << 20]);
    Path program = Files.writeString(parent.resolve("program"), "#!/bin/sh\nexit 127\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Programs programs = new Programs(parent, program, List.of(script), Map.of());
    ServerProcess server = new ServerProcess(programs, parent, parent.resolve("log"), parent);

    assertThatThrownBy(() -> server.install("hunter2"))
        .isInstanceOf(IOException.class)
        .hasMessage("setting up ended with exit code 127");
  }

  @Test
  void aFileInPlaceOfTheFolderIsReported() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatStart(file)
        .hasMessageContaining(file + " is not a folder")
        .hasMessageContaining("--server-dir");
    assertThatStart(file.resolve("below"))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--server-dir");
  }

  @Test
  void aFileInPlaceOfTheDataIsReported() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("folder"));
    Files.createFile(folder.resolve("data"));

    assertThatStart(folder).hasMessageContaining(folder.resolve("data") + " is not a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", "owner", "pid", "client.cnf", "server.log"})
  void aFolderInPlaceOfAFileIsReported(String name) throws IOException {
    Path folder = parent.resolve("folder");
    Files.createDirectories(folder.resolve(name).resolve("inner"));

    assertThatStart(folder)
        .hasMessageContaining(folder.resolve(name) + " is a folder, a file is required")
        .hasMessageContaining("--server-dir");
    assertThat(folder).isDirectoryContaining("glob:**/" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "data/notes.txt", ".hidden", "Data.csv"})
  void aFolderWithOtherFilesIsRefusedAndUnchanged(String name) throws IOException {
    Path folder = parent.resolve("folder");
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "notes");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmbeddedServer.start(folder))
        .withMessageContaining("the folder " + folder + " is not that of an embedded server")
        .withMessageContaining("it has " + name.replaceFirst("/.*", "") + ". Name a new")
        .withMessageContaining("--server-dir");
    assertThat(files(folder)).contains(name).hasSize(name.contains("/") ? 3 : 2);
  }

  @Test
  void aServerFolderMayHaveOtherFiles() throws Exception {
    Path folder = parent.resolve("folder");
    EmbeddedServer.start(folder).close();
    Files.writeString(folder.resolve("notes.txt"), "notes");

    EmbeddedServer.start(folder).close();
    assertThat(folder.resolve("notes.txt")).hasContent("notes");
  }

  @Test
  void anEmptiedDataFolderIsSetUpAgain() throws Exception {
    Path folder = parent.resolve("folder");
    Files.createDirectories(folder.resolve("data"));

    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      run(server, "CREATE DATABASE made");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql", "ibdata1", "aria_log_control"})
  void incompleteDataAreReported(String missing) throws IOException {
    Path folder = parent.resolve("folder");
    Path data = Files.createDirectories(folder.resolve("data"));
    for (String name : NEEDED) {
      if (!name.equals(missing)) {
        Files.createFile(data.resolve(name));
      }
    }

    assertThatStart(folder)
        .hasMessageContaining(data + " is not complete: " + missing + " is missing")
        .hasMessageContaining("Restore the data, or delete the folder");
    assertThat(data).isNotEmptyDirectory();
  }

  @Test
  void anEmptyPasswordFileIsReported() throws IOException {
    Path folder = parent.resolve("folder");
    Path data = Files.createDirectories(folder.resolve("data"));
    for (String name : NEEDED) {
      Files.createFile(data.resolve(name));
    }
    Files.writeString(folder.resolve("client.cnf"), "");

    assertThatStart(folder).hasMessageContaining("client.cnf holds no password; restore it");
  }

  @Test
  void aLongPathWithAnyCharactersWorks() throws Exception {
    Path folder = parent.resolve("x".repeat(120)).resolve("a b'c\u00E9 %41,;=(d) ~#");
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      run(server, "CREATE DATABASE made");
    }
  }

  @Test
  void missingAndTruncatedProgramsAreUnpackedAgain() throws Exception {
    Programs whole = BundledPrograms.unpackedIn(cache);
    List<String> before = files(whole.base());
    Files.delete(whole.server());
    Path script = whole.scripts().get(0);
    Files.writeString(script, "cut short");
    Folders.delete(whole.base().resolve("libs"));

    Programs again = BundledPrograms.unpackedIn(cache);
    assertThat(again).isEqualTo(whole);
    assertThat(files(again.base())).isEqualTo(before);
    assertThat(again.server()).isExecutable();
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left).containsExactlyInAnyOrder(again.base(), cache.resolve("unpacking"));
    }
    try (EmbeddedServer server = EmbeddedServer.start(parent.resolve("folder"), cache)) {
      run(server, "CREATE DATABASE made");
    }
  }

  @Test
  void programsThatAreNotExecutableAreMadeExecutable() throws Exception {
    Path server = BundledPrograms.unpackedIn(cache).server();
    assertThat(server.toFile().setExecutable(false, false)).isTrue();

    BundledPrograms.unpackedIn(cache);
    assertThat(server).isExecutable();
  }

  @Test
  void theNextCacheIsUsedIfOneIsNotWritable() throws Exception {
    Path taken = Files.createFile(parent.resolve("file")).resolve("cache");

    Programs found = Programs.find(List.of(taken, ServerPrograms.cache()));
    assertThat(found).isEqualTo(BundledPrograms.unpackedIn(ServerPrograms.cache()));
    assertThatThrownBy(() -> Programs.find(List.of(taken))).isInstanceOf(IOException.class);
  }

  @Test
  void anInstalledServerIsFoundIfItsScriptsAreInstalled() throws Exception {
    Path base = parent.resolve("usr");
    Files.createDirectories(base.resolve("sbin"));
    Path server = Files.createFile(base.resolve("sbin/mariadbd"));
    assertThat(server.toFile().setExecutable(true)).isTrue();
    Stream<String> folders = Stream.of("", "relative", parent + "/none", base + "/sbin");
    assertThat(InstalledPrograms.findIn(folders)).isEmpty();

    Path real = base.toRealPath();
    Path share = Files.createDirectories(base.resolve("share/mysql"));
    for (String name : List.of("system_tables", "performance_tables", "system_tables_data")) {
      Files.createFile(share.resolve("mysql_" + name + ".sql"));
    }

    assertThat(InstalledPrograms.findIn(Stream.of("relative", base + "/sbin")))
        .hasValueSatisfying(
            found -> {
              assertThat(found.server()).isEqualTo(server);
              assertThat(found.base()).isEqualTo(real);
              assertThat(found.scripts())
                  .hasSize(3)
                  .endsWith(real.resolve("share/mysql/mysql_system_tables_data.sql"));
            });
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertThatStart(Path folder) {
    return assertThatThrownBy(() -> EmbeddedServer.start(folder))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("did not start: ");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(path -> folder.relativize(path).toString()).sorted().toList();
    }
  }

  private static void run(EmbeddedServer server, String sql) throws SQLException {
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
