package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sets of input files as people export them, from {@code shared/data/exports} next to a folder
 * above, if it is there. The same kinds are tested without it by {@code ExportedFilesTest}.
 */
class ExportSetsTest {

  private static final String USUAL =
      "T1,E1,2018-07-10,2018-07-10,Trust One|T1,E2,2019-02-24,2018-07-10,Trust One|"
          + "T2,E3,2019-02-25,2019-02-25,Trust Two";

  @TempDir Path out;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "semicolon;;",
        "tab;;",
        "utf-16le;;",
        "two-byte-order-marks;;",
        "header-nbsp;;",
        "header-blanks;;",
        "gzip;;",
        "id-trailing-blank;--trim;",
        "date-time-utc-midnight;;T2,E1,2019-03-01,2019-02-25,Trust Two",
        "date-time-am-pm;;T2,E1,2019-03-01,2019-02-25,Trust Two",
        "date-month-name;--date-format=entries=dd-MMM-yy;T2,E1,2019-03-01,2019-02-25,Trust Two",
        "amount-thousands;--amounts=accounting;T2,E1,2019-03-01,2019-02-25,Trust Two",
        "amount-parentheses;--amounts=accounting;T2,E1,2019-03-01,2019-02-25,Trust Two",
        "ids-15-and-18;--ids=salesforce;T1,E1,2019-03-01,2018-07-10,Trust One",
        "date-month-first-proved;;T1,E1,2018-12-31,2018-07-10,Trust One|T1,E2,2019-02-24,2018-07-10,Trust One",
        "date-ambiguous;--date-format=history=M/d/yyyy;T1,E1,2018-07-10,2018-07-10,Trust One|T2,E2,2019-02-24,2019-02-05,Trust Two|T2,E3,2019-02-25,2019-02-05,Trust Two",
        "windows-1252;--encoding=windows-1252;T1,E1,2018-07-10,2018-07-10,Société Générale|T1,E2,2019-02-24,2018-07-10,Société Générale|T2,E3,2019-02-25,2019-02-25,Trust “Two”"
      })
  void areRead(String set, String option, String rows) throws IOException {
    Shell.Result result = run(set, Optional.ofNullable(option));
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(Files.readAllLines(out.resolve("answers.csv")).stream().skip(1))
        .containsExactly((rows == null ? USUAL : rows).split("\\|"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "workbook;Accounting_Entry.csv: is a workbook",
        "windows-1252;Equitable_Owner.csv line 2: contains bytes that are not UTF-8",
        "windows-1252;--encoding",
        "date-month-name;--date-format",
        "amount-thousands;--amounts accounting",
        "amount-parentheses;--amounts accounting"
      })
  void areRefusedWithTheOptionThatDecides(String set, String message) {
    Shell.Result result = run(set, Optional.empty());
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "date-ambiguous;no value proves that the day comes first",
        "ids-15-and-18;1 entry would have a match if 15- and 18-character ids were the same",
        "id-trailing-blank;2 entries would have the owner's name if blanks"
      })
  void areReadWithAWarning(String set, String warning) {
    Shell.Result result = run(set, Optional.empty());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains(warning);
  }

  @Test
  void doubtsAreToldByEveryCommandThatAnswers() {
    String data = "--data=" + folder().resolve("date-ambiguous");
    String warning = "no value proves that the day comes first";
    assertThat(Shell.run("owner", "A1", "2019-02-24", data).out()).contains(warning);
    assertThat(Shell.run("owner", "A1", "2019-02-24", data, "--json").out()).contains(warning);
    assertThat(Shell.run("explain", "E2", data, "--no-database").out()).contains(warning);
    assertThat(Shell.run("explain", "E2", data, "--no-database", "--json").out()).contains(warning);
    assertThat(Shell.run("check", data).out()).contains(warning);
  }

  @Test
  void allSetsAreTested() throws IOException {
    try (Stream<Path> sets = Files.list(folder()).filter(Files::isDirectory)) {
      assertThat(sets).hasSize(18);
    }
  }

  private Shell.Result run(String set, Optional<String> option) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--no-database",
                "--data=" + folder().resolve(set),
                "--output=" + out.resolve("answers.csv")));
    option.ifPresent(arguments::add);
    return Shell.run(arguments.toArray(String[]::new));
  }

  private static Path folder() {
    Optional<Path> found =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .map(above -> above.resolve("shared/data/exports"))
            .filter(Files::isDirectory)
            .findFirst();
    assumeThat(found).as("shared/data/exports is not next to a folder above").isPresent();
    return found.orElseThrow();
  }
}
