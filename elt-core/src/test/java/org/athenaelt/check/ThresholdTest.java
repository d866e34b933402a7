package org.athenaelt.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {

  @ParameterizedTest
  @CsvSource({
    "> 0, 0, 10, false",
    "> 0, 1, 10, true",
    "> 3, 3, 10, false",
    "> 3, 4, 10, true",
    ">= 3, 2, 10, false",
    ">= 3, 3, 10, true",
    "> 1 %, 10, 1000, false",
    "> 1 %, 11, 1000, true",
    ">= 1 %, 9, 1000, false",
    ">= 1 %, 10, 1000, true",
    "> 0.5 %, 5, 1000, false",
    "> 0.5 %, 6, 1000, true",
    "> 1 %, 0, 0, false",
    ">= 1 %, 0, 0, false",
    "> 1 %, 1, 0, true",
    "> 20 %, 9223372036854775807, 9223372036854775807, true",
  })
  void isReachedByTheExactShare(String threshold, long failures, long rows, boolean reached) {
    assertThat(Threshold.parse(threshold).isReached(failures, rows)).isEqualTo(reached);
  }

  @ParameterizedTest
  @ValueSource(strings = {"> 0", ">= 3", "> 1 %", ">= 0.25 %"})
  void showsTheTextThatItReads(String text) {
    assertThat(Threshold.parse(text)).hasToString(text);
    assertThat(Threshold.parse(text.replace(" ", ""))).isEqualTo(Threshold.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "= 5", "< 5", "> -1", "> x", "> 1 percent", "> 1,5 %", "> 1e3", ">= 0"})
  void refusesOtherTexts(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Threshold.parse(text));
  }

  @Test
  void refusesANegativeLimit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Threshold.moreThan(-1))
        .withMessage("a threshold must not be negative: -1");
  }

  @Test
  void anErrorNeedsTheSeverity() {
    Threshold one = Threshold.moreThan(0);
    Threshold ten = Threshold.moreThan(9);
    CheckRule warn = new CheckRule(Severity.WARN, one, one);
    CheckRule error = new CheckRule(Severity.ERROR, one, ten);
    assertThat(warn.outcome(0, 100)).isEqualTo(Outcome.PASS);
    assertThat(warn.outcome(10, 100)).isEqualTo(Outcome.WARN);
    assertThat(error.outcome(9, 100)).isEqualTo(Outcome.WARN);
    assertThat(error.outcome(10, 100)).isEqualTo(Outcome.ERROR);
  }
}
