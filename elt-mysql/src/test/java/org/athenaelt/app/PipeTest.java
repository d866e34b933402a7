package org.athenaelt.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program with its outputs in pipes. */
class PipeTest {

  @TempDir Path folder;

  private String run(List<String> options, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.athenaelt.app.Main");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    builder.environment().remove("CLICOLOR_FORCE");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  /** JLine loads a native library; a pipe has no use for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "help run", "run --no-database --data ../data", "check --data nowhere"})
  void aPipeHasNeitherColoursNorProgressNorJLine(String arguments) throws Exception {
    Path log = folder.resolve("classes.log");
    List<String> logging = List.of("-Xlog:class+load:file=" + log);

    String output = run(logging, arguments.split(" "));

    assertThat(output).isNotEmpty().doesNotContain("\u001B", "\r");
    assertThat(log).content().contains("picocli.CommandLine ").doesNotContain("org.jline");
  }

  @Test
  void theSummaryIsDrawnWithWhatTheOutputCanShow() throws Exception {
    String[] arguments = {"run", "--no-database", "--data", "../data"};

    assertThat(run(List.of("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8"), arguments))
        .contains("├─ entries");
    assertThat(run(List.of("-Dstdout.encoding=US-ASCII", "-Dfile.encoding=US-ASCII"), arguments))
        .contains("|- entries");
  }
}
