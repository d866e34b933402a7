package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.athenaelt.check.Check;
import org.athenaelt.check.Checks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  private static final String SAMPLE = SampleCopy.SAMPLE.toString();
  private static final Path README = Path.of("README.md");

  @TempDir Path folder;

  @Test
  void setsUpNoServer(@TempDir Path folder) {
    Path server = folder.resolve("server");
    Shell.Result result =
        Shell.run(
            "check", "--data", SampleCopy.SAMPLE.toString(), "--server-dir", server.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(server).doesNotExist();
  }

  @Test
  void showsOnTheSampleWhatTheReadmeShows() throws IOException {
    Shell.Result result = Shell.run("check", "--data", SAMPLE);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo(example("check"));
  }

  @Test
  void theReadmeDescribesEveryCheck() throws IOException {
    String readme = Files.readString(README);
    for (Check check : Checks.builtIn()) {
      assertThat(readme)
          .as(check.id())
          .contains("| `" + check.id() + "` | " + check.description() + " |")
          .contains(check.rule().severity() + " | " + check.rule().warnIf() + " |");
    }
  }

  @Test
  void aWarningExitsWithZeroAndIsInTheSummary() throws IOException {
    Path settings = settings("entry-key-known.warn_if = > 0");
    Shell.Result check = Shell.run("check", "--data", SAMPLE, "--checks", settings.toString());
    assertThat(check.exitCode()).isZero();
    assertThat(check.out())
        .contains("entry-key-known", "warn", "4 of 1,010 entries", "warn_if > 0")
        .containsPattern("  Accounting_Entry\\.csv line \\d+: entry \\w+ of [-0-9]+, Loan_Account");
    Shell.Result run =
        Shell.run("run", "--no-database", "--data", SAMPLE, "--checks", settings.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "checks     14 passed, 1 warned, 5 not applicable",
            "warning    entry-key-known: 4 of 1,010 entries (warn_if > 0)",
            "           first Accounting_Entry.csv line ");
  }

  @Test
  void anErrorExitsWithSixAndPublishesNothing() throws IOException {
    Path settings = settings("entry-key-known.severity = error", "entry-key-known.error_if = > 3");
    Path output = folder.resolve("details.csv");
    Shell.Result run =
        Shell.run(
            "run",
            "--no-database",
            "--data",
            SAMPLE,
            "--checks",
            settings.toString(),
            "--output",
            output.toString());
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.out()).contains("entry-key-known", "error", "error_if > 3");
    assertThat(run.err())
        .startsWith("error: check entry-key-known failed: 4 of 1,010 entries (error_if > 3), first")
        .contains("Nothing was published");
    assertThat(output).doesNotExist();
    Shell.Result check = Shell.run("check", "--data", SAMPLE, "--checks", settings.toString());
    assertThat(check.exitCode()).isEqualTo(6);
    assertThat(check.err()).isEmpty();
    assertThat(check.out())
        .contains("error_if > 3", "checks     14 passed, 1 failed, 5 not applic");
  }

  @Test
  void givesAllResultsAsJson() throws IOException {
    Path settings = settings("entry-key-known.severity = error");
    Shell.Result check = Shell.run("check", "--json", "--data", SAMPLE);
    assertThat(check.out().strip().lines()).hasSize(1);
    assertThat(check.out())
        .contains(
            "{\"check\":\"one-row-per-entry\"",
            "\"outcome\":\"not_applicable\"",
            "\"failures\":4,\"rows\":1010,\"unit\":\"entries\"",
            "\"line\":");
    Shell.Result run =
        Shell.run(
            "run", "--json", "--no-database", "--data", SAMPLE, "--checks", settings.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\"severity\":\"error\"", "\"checks\":[{\"check\":");
  }

  @Test
  void jsonOfAFailedRunHasTheResults() throws IOException {
    Path settings = settings("entry-key-known.severity = error", "entry-key-known.error_if = > 0");
    Shell.Result run =
        Shell.run(
            "run", "--json", "--no-database", "--data", SAMPLE, "--checks", settings.toString());
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.out()).startsWith("{\"checks\":[{\"check\":").contains("\"outcome\":\"error\"");
    assertThat(run.err()).startsWith("error: check entry-key-known failed");
  }

  @Test
  void takesRangeAndAgeFromOptions() {
    Shell.Result result =
        Shell.run(
            "check", "--data", SAMPLE, "--date-range", "2022-01-24..2030-12-31", "--max-age", "1");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .containsPattern("entry-date-plausible +warn +warn_if > 0 +1 of 1,010 entries")
        .containsPattern("reallocation-date-plausible +warn +warn_if > 0 +1 of 45 reallocations")
        .containsPattern(
            "newest-entry-recent +warn +warn_if > 0 +1 of 1 files: the newest date is 2023-12-31")
        .containsPattern("newest-reallocation-recent +warn");
  }

  @Test
  void fullDerivesEveryAnswer() {
    assertThat(Shell.run("check", "--data", SAMPLE).out())
        .containsPattern("answer-derived-again +pass +error_if > 0 +0 of 1,000 entries");
    assertThat(Shell.run("check", "--data", SAMPLE, "--full").out())
        .containsPattern("answer-derived-again +pass +error_if > 0 +0 of 1,010 entries");
  }

  @Test
  void comparesWithTheRunBeforeOfADatabase() {
    String[] check = AppServer.with("checked", "check", "--data", SAMPLE);
    assertThat(Shell.run(check).out())
        .containsPattern("entry-count-drift +not applicable +no run before is known");
    assertThat(AppServer.query("SHOW DATABASES LIKE 'checked'")).isEmpty();
    assertThat(Shell.run(AppServer.with("checked", "run", "--data", SAMPLE)).exitCode()).isZero();
    assertThat(Shell.run(check).out())
        .containsPattern(
            "entry-count-drift +pass +warn_if > 20 % +0 of 1,010 entries of the run before: 1,010 entries,"
                + " 1,010 in run")
        .containsPattern(
            "unmatched-drift +pass +warn_if > 1 % +0 of 1,010 entries: 13 entries without an owner");
    assertThat(AppServer.query("SELECT COUNT(*) FROM checked.elt_run")).containsExactly("1");
    assertThat(
            AppServer.query(
                "SELECT outcome, COUNT(*) FROM checked.elt_check GROUP BY outcome ORDER BY outcome"))
        .containsExactly("not applicable,5", "pass,15");
  }

  @Test
  void refusesBadOptions() throws IOException {
    assertUsage(
        "cannot be read as a properties file", "--checks", folder.resolve("none").toString());
    assertUsage(
        "entry-key-knwon.warn_if: no check is named entry-key-knwon",
        "--checks",
        settings("entry-key-knwon.warn_if = > 1").toString());
    assertUsage("is not a range of dates", "--date-range", "2020-01-01");
    assertUsage("--max-age must not be negative", "--max-age", "-1");
  }

  private static void assertUsage(String message, String... options) {
    for (String command : new String[] {"check", "run"}) {
      String[] args = new String[options.length + 3];
      args[0] = command;
      args[1] = "--data";
      args[2] = SAMPLE;
      System.arraycopy(options, 0, args, 3, options.length);
      Shell.Result result = Shell.run(args);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains(message);
    }
  }

  private Path settings(String... lines) throws IOException {
    return Files.write(folder.resolve("checks.properties"), List.of(lines));
  }

  /** The output that the README shows for a command on the sample. */
  private static String example(String command) throws IOException {
    Matcher found =
        Pattern.compile(
                "```\n\\$ java -jar elt-mysql/target/athena-elt.jar " + command + "\n(.*?)```",
                Pattern.DOTALL)
            .matcher(Files.readString(README));
    assertThat(found.find()).as("the README has an example of %s", command).isTrue();
    return found.group(1);
  }
}
