package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program in a default locale with other digits than ASCII. */
class DefaultLocaleTest {

  @Test
  void doesNotChangeNumbersInTheSummary() throws IOException {
    assertThat(output("run", "--no-database", "--data", SampleCopy.SAMPLE.toString()))
        .contains("matched    997 of 1,010 entries", "2022-01-23");
  }

  @Test
  void doesNotChangeMessagesOfLibraries() throws IOException {
    assertThat(output("run", "--help")).contains("value 10. Using minimum usage width 55.");
  }

  private static String output(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Duser.language=ar", "-Duser.country=EG"));
    // Too narrow, so that picocli prints a message with numbers.
    command.add("-Dpicocli.usage.width=10");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.athenaelt.app.Main"));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
