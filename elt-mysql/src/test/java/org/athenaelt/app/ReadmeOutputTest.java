package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.athenaelt.explain.Explained;
import org.athenaelt.explain.OwnerTimeline;
import org.athenaelt.explain.PeriodTotals;
import org.athenaelt.mysql.PublishedTables;
import org.athenaelt.mysql.RunLedger;
import org.athenaelt.pipeline.Explainer;
import org.athenaelt.pipeline.InputFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The README shows what the commands print on the sample. */
class ReadmeOutputTest {

  private static final String DATABASE = "readme_output";
  private static final String SAMPLE = SampleCopy.SAMPLE.toString();

  /** A block of the README: a command after a dollar sign, and its output. */
  private record Example(String command, String output) {
    @Override
    public String toString() {
      return command;
    }
  }

  @BeforeAll
  static void publish() {
    assertThat(Shell.run(AppServer.with(DATABASE, "run", "--data", SAMPLE)).exitCode()).isZero();
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  static List<Example> examples() throws IOException {
    return Pattern.compile("```\n\\$ athena-elt (.+)\n([^`]*)```")
        .matcher(readme())
        .results()
        .map(found -> new Example(found.group(1), found.group(2)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theReadmeShowsTheOutput(Example example) {
    assertThat(normal(run(example.command.split(" ")).out())).isEqualTo(normal(example.output));
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "owner", "status"})
  void everyCommandHasAnExample(String command) throws IOException {
    assertThat(examples())
        .anyMatch(
            example ->
                example.command.startsWith(command + ' ') || example.command.equals(command));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain a1ExQ000009RDYvUAO a1ExQ000009RDikUAG A1ExQ000009RDikUAG --json",
        "owner a0LxQ00000Qr7Tz 2022-08-01 --json",
        "status --json"
      })
  void theReadmeNamesEveryKeyOfTheJson(String command) throws IOException {
    String text = readme();
    List<String> keys =
        Pattern.compile("\"(\\w+)\":")
            .matcher(run(command.split(" ")).out())
            .results()
            .map((MatchResult found) -> found.group(1))
            .distinct()
            .toList();
    assertThat(keys).hasSizeGreaterThan(10);
    assertThat(keys)
        .filteredOn(key -> !key.startsWith("Equitable_Owner") && !key.equals("Accounting_Entry"))
        .allSatisfy(key -> assertThat(text).contains("`" + key + "`"));
  }

  @Test
  void theReadmeShowsTheCalls() throws IOException {
    assertThat(Shell.run(AppServer.with("Athena_data", "run", "--data", SAMPLE)).exitCode())
        .isZero();
    DataSource dataSource = AppServer.dataSource();
    Path folder = SampleCopy.SAMPLE;
    List<String> ids = List.of("a1ExQ000009RE0sUAG");

    // README explain
    Explainer explainer = Explainer.reading(InputFiles.in(folder)).build();
    Explained explained = explainer.explain(ids);
    Explained published = PublishedTables.of(dataSource, "Athena_data").explain(ids, 5);
    OwnerTimeline timeline = explainer.timeline("a0LxQ00000Qr7Tz", LocalDate.of(2022, 8, 1));
    PeriodTotals totals = explainer.totals(timeline);
    RunLedger ledger = RunLedger.read(dataSource, "Athena_data", 10);
    // end

    assertThat(published.explanations().get(0).details())
        .isEqualTo(explained.explanations().get(0).details());
    assertThat(totals.all().entries()).isEqualTo(93);
    assertThat(ledger.published()).isPresent();
    String test =
        Files.readString(Path.of("src/test/java/org/athenaelt/app/ReadmeOutputTest.java"));
    String begin = "// README explain\n";
    int from = test.indexOf(begin) + begin.length();
    String calls = test.substring(from, test.indexOf("    // end\n", from));
    assertThat(readme()).contains(calls.replaceAll("(?m)^ +", ""));
  }

  private static Shell.Result run(String[] command) {
    List<String> args = new ArrayList<>(List.of(command));
    if (!command[0].equals("status")) {
      args.addAll(List.of("--data", SAMPLE));
    }
    boolean usesDatabase = !command[0].equals("owner") && !args.contains("--no-database");
    String[] all = args.toArray(String[]::new);
    return Shell.run(usesDatabase ? AppServer.with(DATABASE, all) : all);
  }

  /** Without what differs from run to run: ids of runs, times, the place of the server. */
  private static String normal(String output) {
    return Stream.of(output.split("\n"))
        .map(
            line ->
                line.replaceAll("\\d{8}T\\d{6}-[0-9a-f]{8}", "RUN")
                    .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "TIME")
                    .replaceAll("TIME +\\d+\\.\\d", "TIME SECONDS")
                    .replaceAll("^database   \\w+(,| at) .*", "database   WHERE")
                    .replace("../data", "data")
                    .replaceAll(" +", " ")
                    .strip())
        .collect(Collectors.joining("\n"));
  }
}
