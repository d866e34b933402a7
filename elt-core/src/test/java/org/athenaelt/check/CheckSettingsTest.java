package org.athenaelt.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckSettingsTest {

  private static final Check OWN = Check.ofEntries("own", "A rule.", batch -> row -> false);

  @TempDir Path folder;

  @Test
  void readsEverySetting() throws IOException {
    CheckSettings settings =
        read(
            "# a comment",
            "date_range = 2015-01-01..2030-12-31",
            "max_age = 31",
            "sample = 10",
            "owner_changes = 5",
            "examples = 2",
            "entry-key-known.severity = error",
            "entry-key-known.error_if = > 2.5 %",
            "own.warn_if = >= 7",
            "unmatched-drift.enabled = false",
            "one-row-per-entry.enabled = true");
    assertThat(settings.dateRange())
        .contains(new DateRange(LocalDate.of(2015, 1, 1), LocalDate.of(2030, 12, 31)));
    assertThat(settings.maxAge()).hasValue(31);
    assertThat(settings.sample()).isEqualTo(10);
    assertThat(settings.ownerChanges()).isEqualTo(5);
    assertThat(settings.examples()).isEqualTo(2);
    assertThat(settings.rules().get("entry-key-known"))
        .isEqualTo(
            new CheckRule(
                Severity.ERROR, Threshold.moreThanPercent(1), Threshold.parse("> 2.5 %")));
    assertThat(settings.ruleOf(OWN).warnIf()).isEqualTo(Threshold.parse(">= 7"));
    assertThat(settings.off()).containsExactly("unmatched-drift");
  }

  @ParameterizedTest
  @CsvSource({
    "sample, 0, 1000000",
    "owner_changes, 0, 100",
    "examples, 0, 1000",
    "max_age, 0, 2147483647",
  })
  void acceptsTheEndsOfARangeAndNothingBeyond(String name, int least, int most) throws Exception {
    assertThat(number(name, read(name + " = " + least))).isEqualTo(least);
    assertThat(number(name, read(name + " = " + most))).isEqualTo(most);
    assertThat(number(name, with(name, least))).isEqualTo(least);
    assertThat(number(name, with(name, most))).isEqualTo(most);
    for (long beyond : new long[] {least - 1L, most + 1L}) {
      assertThatExceptionOfType(CheckSettingsException.class)
          .isThrownBy(() -> read(name + " = " + beyond));
      if (beyond == (int) beyond) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> with(name, (int) beyond))
            .withMessage(name + " must be " + least + " to " + most + ", not " + beyond);
      }
    }
  }

  private static CheckSettings with(String name, int value) {
    CheckSettings settings = CheckSettings.DEFAULT;
    return switch (name) {
      case "sample" -> settings.withSample(value);
      case "owner_changes" -> settings.withOwnerChanges(value);
      case "examples" -> settings.withExamples(value);
      default -> settings.withMaxAge(value);
    };
  }

  private static int number(String name, CheckSettings settings) {
    return switch (name) {
      case "sample" -> settings.sample();
      case "owner_changes" -> settings.ownerChanges();
      case "examples" -> settings.examples();
      default -> settings.maxAge().orElseThrow();
    };
  }

  @Test
  void showsADateRangeAsItIsWritten() {
    DateRange day = DateRange.parse("2015-01-01 .. 2015-01-01");
    assertThat(day).hasToString("2015-01-01..2015-01-01");
    assertThat(DateRange.parse(day.toString())).isEqualTo(day);
  }

  @Test
  void anEmptyFileChangesNothing() throws IOException {
    assertThat(read("")).isEqualTo(CheckSettings.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          entry-key-knwon.warn_if | > 1 | no check is named entry-key-knwon | the checks are account-owner-changes
          entry-key-known.warnif | > 1 | is not a setting of a check | severity, warn_if, error_if, enabled
          max-age | 3 | is not a setting | date_range, max_age, sample
          entry-key-known.warn_if | 5x | is not a threshold | > 0.5 %
          entry-key-known.warn_if | >= 0 | >= 0 is reached without any failure | > 0.5 %
          entry-key-known.severity | fatal | is not a severity | use warn or error
          entry-key-known.enabled | no | is neither true nor false | use true or false
          entry-key-known.error_if | > 9 | has no effect, because the severity is warn | entry-key-known.severity = error
          date_range | 2015-01-01 | is not a range of dates | 2015-01-01..2030-12-31
          date_range | 2015-02-30..2016-01-01 | is not a range of dates | FROM..TO
          date_range | 2016-01-01..2015-01-01 | the range ends before it begins | FROM..TO
          max_age | -1 | is out of range | from 0 to
          max_age | soon | is not a whole number | from 0 to
          owner_changes | 101 | is out of range | from 0 to 100
          """)
  void namesFileKeyValueAndRemedyOfAFault(String key, String value, String reason, String remedy) {
    assertThatExceptionOfType(CheckSettingsException.class)
        .isThrownBy(() -> read(key + " = " + value))
        .withMessageStartingWith(folder.resolve("checks.properties") + ", " + key + ": ")
        .withMessageContaining(reason)
        .withMessageContaining(remedy)
        .satisfies(e -> assertThat(e.key()).isEqualTo(key));
  }

  @Test
  void refusesAKeyThatIsThereTwice() {
    assertThatExceptionOfType(CheckSettingsException.class)
        .isThrownBy(() -> read("sample = 1", "sample = 2"))
        .withMessageContaining("sample: \"2\" is set twice (remove one of the lines)");
  }

  @Test
  void refusesAFileThatItCannotRead() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatExceptionOfType(CheckSettingsException.class)
        .isThrownBy(() -> CheckSettings.read(missing))
        .withMessageStartingWith(missing + ": cannot be read");
    Path file = Files.write(folder.resolve("latin1"), new byte[] {'a', '=', (byte) 0xE9, '\n'});
    assertThatExceptionOfType(CheckSettingsException.class)
        .isThrownBy(() -> CheckSettings.read(file))
        .withMessageContaining("UTF-8");
  }

  @Test
  void refusesRulesOfUnknownChecks() {
    CheckSettings settings = CheckSettings.DEFAULT.without("own");
    assertThat(Checks.with(List.of(OWN), settings)).contains(OWN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.with(List.of(), settings))
        .withMessageStartingWith("no check is named own; the checks are one-row-per-entry, ");
  }

  @Test
  void refusesTwoChecksWithOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.with(List.of(OWN, OWN), CheckSettings.DEFAULT))
        .withMessageContaining("two checks are named own");
    Check shouting = Check.ofEntries("Own check", "A rule.", batch -> row -> false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.with(List.of(shouting), CheckSettings.DEFAULT))
        .withMessageContaining("\"Own check\" is not a name for a check");
  }

  private CheckSettings read(String... lines) throws IOException {
    Path file = folder.resolve("checks.properties");
    Files.write(file, List.of(lines));
    return CheckSettings.read(file, OWN);
  }
}
