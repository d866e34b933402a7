package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
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
