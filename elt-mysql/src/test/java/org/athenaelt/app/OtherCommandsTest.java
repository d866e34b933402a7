package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.athenaelt.pipeline.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherCommandsTest {

  private static final String ACCOUNT = "a0LxQ00000Qr7Tz";

  @Test
  void ownerShowsTheOwnerAndTheTimeline() {
    Shell.Result result = owner(ACCOUNT, "2022-08-01");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains(
            ACCOUNT + " on 2022-08-01: Waratah Trust 2021-2 (001xQ000003N2FpQAK) since 2022-07-05")
        .contains("2022-07-05  2022-10-28")
        .contains("2024-01-20  -");
  }

  @Test
  void ownerShowsWhyThereIsNone() {
    assertThat(owner("nobody's", "2022-08-01").out())
        .contains("no history (UNKNOWN_KEY)")
        .doesNotContain("from");
    assertThat(owner(ACCOUNT, "2022-02-11").out())
        .contains("no owner yet, the first reallocation is on 2022-02-12");
  }

  @Test
  void checkConnectionReportsAndChangesNothing() {
    Shell.Result result = Shell.run(AppServer.with("not_there", "check-connection"));
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("MariaDB 11.4", "will be created", "sufficient", "sql_mode");
    assertThat(AppServer.query("SHOW DATABASES LIKE 'not\\_there'")).isEmpty();
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(Shell.run("--version").out()).isEqualTo("athena-elt " + Version.current() + "\n");
    assertThat(Version.current()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check", "check-connection", "owner", "serve"})
  void everyCommandHasHelp(String command) {
    Shell.Result result = Shell.run(command, "--help");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("Usage: athena-elt " + command);
  }

  private static Shell.Result owner(String account, String date) {
    return Shell.run("owner", account, date, "--data", SampleCopy.SAMPLE.toString());
  }
}
