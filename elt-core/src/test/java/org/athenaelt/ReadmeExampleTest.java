package org.athenaelt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.athenaelt.asof.AsOf;
import org.athenaelt.asof.Match;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.OwnerAssignment;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.Reallocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the README compile, are the text of the README, and give the answers there. */
class ReadmeExampleTest {

  private static final Path ROOT = Path.of("..");

  private record Payment(String currency, LocalDate day) {}

  private record Rate(String currency, LocalDate from, BigDecimal toEuro) {}

  @Test
  void theOwnerIsTheOneThatTheReadmeNames() throws IOException {
    List<EquitableOwner> owners =
        fields("Equitable_Owner.csv", "\",\"").stream()
            .map(f -> new EquitableOwner(f[0].substring(1), f[1].substring(0, f[1].length() - 1)))
            .toList();
    List<Reallocation> reallocations =
        fields("Equitable_Owner_History.csv", ",").stream()
            .map(f -> new Reallocation(date(f[0].split("/")), f[1], f[2], f[3]))
            .toList();

    // README owner
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
  void eachPaymentGetsTheRateInForceOnItsDay() {
    List<Payment> payments =
        List.of(
            new Payment("USD", LocalDate.of(2024, 1, 31)),
            new Payment("USD", LocalDate.of(2024, 2, 1)),
            new Payment("SEK", LocalDate.of(2024, 2, 1)));
    List<Rate> rates =
        List.of(
            new Rate("USD", LocalDate.of(2024, 2, 1), new BigDecimal("0.93")),
            new Rate("USD", LocalDate.of(2024, 1, 1), new BigDecimal("0.91")));

    // README join
    List<Match<Payment, Rate>> matches =
        AsOf.join(payments, rates)
            .by(Payment::currency, Rate::currency)
            .on(Payment::day, Rate::from)
            .toList();
    // end

    assertThat(matches)
        .extracting(Match::right)
        .containsExactly(
            Optional.of(rates.get(1)), Optional.of(rates.get(0)), Optional.<Rate>empty());
    assertThat(matches.get(2).reason()).contains(NoMatch.UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "join"})
  void theExampleIsTheTextOfTheReadme(String name) throws IOException {
    String test = Files.readString(Path.of("src/test/java/org/athenaelt/ReadmeExampleTest.java"));
    String begin = "// README " + name + "\n";
    int from = test.indexOf(begin) + begin.length();
    String example = stripped(test.substring(from, test.indexOf("// end\n", from)));
    assertThat(stripped(Files.readString(ROOT.resolve("README.md")))).contains(example);
  }

  @Test
  void theReadmeShowsTheAnswers() throws IOException {
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("answer.owner();          // Optional<EquitableOwner>: Waratah Trust 2021-2")
        .contains("answer.since();          // Optional<LocalDate>: 2022-07-05");
  }

  /** The lines of code without indentation and comments at the end. */
  private static String stripped(String code) {
    return code.lines()
        .map(line -> line.replaceAll(" +//.*", "").strip())
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
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
