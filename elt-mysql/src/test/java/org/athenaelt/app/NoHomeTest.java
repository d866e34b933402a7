package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.athenaelt.embedded.ServerPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program for a user without a home folder, as in containers. */
class NoHomeTest {

  @TempDir Path folder;

  @Test
  void theMessageNamesAHomeThatIsNoFolder() throws Exception {
    String none = folder.resolve("none").toString();
    Outcome outcome = run("?", folder, Map.of("HOME", none), "check-connection");

    assertThat(outcome.text())
        .contains("HOME=" + none + " is not the absolute path of an existing folder")
        .contains("--server-dir");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  /** No user can create a folder in this one. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theMessageNamesAHomeThatCannotBeWritten() throws Exception {
    Outcome outcome = run("?", folder, Map.of("HOME", "/proc"), "check-connection");

    assertThat(outcome.text())
        .contains("/proc/.athena-elt cannot be created in /proc")
        .contains("Name another folder (--server-dir)");
    assertThat(outcome.exitCode()).isEqualTo(4);
  }

  private record Outcome(int exitCode, String text) {}

  @ParameterizedTest
  @ValueSource(strings = {"?", "", "/no/such/folder"})
  void theMessageNamesTheOptionsAndNothingIsCreated(String userHome) throws Exception {
    Outcome outcome = run(userHome, folder, "check-connection");

    assertThat(outcome.text())
        .contains("there is no home folder")
        .contains("--server-dir")
        .contains("--url");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withServerDirARunNeedsNeitherHomeNorTemporaryFolder() throws Exception {
    Path server = folder.resolve("server");
    Outcome outcome =
        run("?", folder, "run", "--data", sample(), "--server-dir", server.toString());

    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    assertThat(server.resolve("data")).isDirectory();
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(server);
    }
  }

  private static String sample() {
    return SampleCopy.SAMPLE.toAbsolutePath().normalize().toString();
  }

  private static Outcome run(String userHome, Path here, String... args)
      throws IOException, InterruptedException {
    return run(userHome, here, Map.of(), args);
  }

  private static Outcome run(
      String userHome, Path here, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.home=" + userHome);
    command.add("-Djava.io.tmpdir=" + here.resolve("no-such-folder"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.athenaelt.app.Main"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(here.toFile());
    builder.environment().remove("HOME");
    builder.environment().putAll(environment);
    builder.environment().put("XDG_CACHE_HOME", ServerPrograms.cache().getParent().toString());
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes());
    return new Outcome(process.waitFor(), text);
  }
}
