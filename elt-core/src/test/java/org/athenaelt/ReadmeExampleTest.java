package org.athenaelt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.OwnerAssignment;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.Reallocation;
import org.junit.jupiter.api.Test;

/** The library example of the README: it compiles, it tells what it says, and the two agree. */
class ReadmeExampleTest {

  private static final Path ROOT = Path.of("..");

  @Test
  void tellsWhatTheReadmeSays() throws IOException {
    List<EquitableOwner> owners =
        fields("Equitable_Owner.csv", "\",\"").stream()
            .map(f -> new EquitableOwner(f[0].substring(1), f[1].substring(0, f[1].length() - 1)))
            .toList();
    List<Reallocation> reallocations =
        fields("Equitable_Owner_History.csv", ",").stream()
            .map(f -> new Reallocation(date(f[0].split("/")), f[1], f[2], f[3]))
            .toList();

    // README
    OwnershipHistory history = OwnershipHistory.of(owners, reallocations);
    OwnerAssignment answer = history.ownerOf("a0LxQ00000Qr7Tz", LocalDate.of(2022, 8, 1));
    answer.owner();
    answer.since();
    answer.reason();
    // end

    assertThat(answer.owner().map(EquitableOwner::name)).contains("Waratah Trust 2021-2");
    assertThat(answer.since()).contains(LocalDate.of(2022, 7, 5));
    assertThat(answer.reason()).isEmpty();
  }

  @Test
  void isTheTextOfTheReadme() throws IOException {
    String test = Files.readString(Path.of("src/test/java/org/athenaelt/ReadmeExampleTest.java"));
    String example =
        test.substring(test.indexOf("// README\n") + 10, test.indexOf("// end\n"))
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    String readme =
        Files.readAllLines(ROOT.resolve("README.md")).stream()
            .map(line -> line.replaceAll(" +//.*", ""))
            .collect(Collectors.joining("\n"));
    assertThat(readme).contains(example);
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("answer.owner();          // Optional<EquitableOwner>: Waratah Trust 2021-2")
        .contains("answer.since();          // Optional<LocalDate>: 2022-07-05");
  }

  private static LocalDate date(String[] dayMonthYear) {
    return LocalDate.of(
        Integer.parseInt(dayMonthYear[2]),
        Integer.parseInt(dayMonthYear[1]),
        Integer.parseInt(dayMonthYear[0]));
  }

  private static List<String[]> fields(String file, String separator) throws IOException {
    return Files.readAllLines(ROOT.resolve("data").resolve(file)).stream()
        .skip(1)
        .map(line -> line.split(separator, -1))
        .toList();
  }
}
