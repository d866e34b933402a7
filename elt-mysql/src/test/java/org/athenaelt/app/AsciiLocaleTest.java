package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The program in a locale that cannot encode every file name. */
@EnabledOnOs(OS.LINUX)
class AsciiLocaleTest {

  @Test
  void refusesAFileNameThatTheLocaleCannotEncode() throws Exception {
    // The shell makes the bytes of the name, whatever the locale of this process is.
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            "exec \"$0\" -XX:TieredStopAtLevel=1 org.athenaelt.app.Main"
                + " run --no-database --output \"$(printf '\\303\\251.csv')\"",
            Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("LC_ALL", "C");
    Process run = builder.redirectErrorStream(true).start();
    String out = new String(run.getInputStream().readAllBytes());
    assertThat(run.waitFor()).as(out).isEqualTo(2);
    assertThat(out)
        .contains(
            "the file name contains characters that the locale LC_ALL=C cannot encode; set"
                + " LC_ALL=C.UTF-8 or use an ASCII name")
        .doesNotContain("Exception");
  }
}
