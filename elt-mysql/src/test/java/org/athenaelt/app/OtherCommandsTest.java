package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.athenaelt.pipeline.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
  void ownerShowsTheEntriesOfEachPeriod() {
    assertThat(owner(ACCOUNT, "2022-08-01").out())
        .containsPattern("from +to \\(exclusive\\) +owner +name +entries +credit +debit");
    Shell.Result json =
        Shell.run("owner", ACCOUNT, "2022-08-01", "--json", "--data", SampleCopy.SAMPLE.toString());
    assertThat(json.out())
        .startsWith("{\"join_key\":\"Loan_Account_Id\",\"key\":\"" + ACCOUNT)
        .contains("\"before_first\":{\"count\":0,", "\"entries\":{\"count\":");
  }

  @Test
  void ownerDoesNotNeedTheEntries(@TempDir Path folder) throws IOException {
    SampleCopy sample = new SampleCopy(folder).line("Accounting_Entry.csv", 9, "broken");
    Shell.Result broken = owner(sample, ACCOUNT);
    assertThat(broken.exitCode()).isZero();
    assertThat(broken.err()).startsWith("the entries are not counted: Accounting_Entry.csv line 9");
    assertThat(broken.out()).contains("2024-01-20  -").doesNotContain("credit");
    Files.delete(folder.resolve("Accounting_Entry.csv"));
    Shell.Result without = owner(sample, ACCOUNT);
    assertThat(without.err()).isEmpty();
    assertThat(without.out()).isEqualTo(broken.out());
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
  @ValueSource(
      strings = {"run", "check", "diff", "check-connection", "owner", "explain", "status", "serve"})
  void everyCommandHasHelp(String command) {
    Shell.Result result = Shell.run(command, "--help");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("Usage: athena-elt " + command);
  }

  private static Shell.Result owner(SampleCopy sample, String account) {
    return Shell.run("owner", account, "2022-08-01", "--data", sample.folder().toString());
  }

  private static Shell.Result owner(String account, String date) {
    return Shell.run("owner", account, date, "--data", SampleCopy.SAMPLE.toString());
  }
}
