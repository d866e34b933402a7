package org.athenaelt.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0000000000",
    "-0.0, 0.0000000000",
    "5000.0, 5000.0000000000",
    "+1, 1.0000000000",
    "007, 7.0000000000",
    "-10.69, -10.6900000000",
    "15.2452054795, 15.2452054795",
    "1.50000000000000, 1.5000000000",
    "999999999999999999.9999999999, 999999999999999999.9999999999",
    "-999999999999999999.9999999999, -999999999999999999.9999999999",
  })
  void writesTheCanonicalForm(String text, String canonical) {
    assertThat(Amounts.canonical(text)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "-",
        "1,5",
        "1e5",
        "0x1",
        "١",
        "1 ",
        "--1",
        "1.-5",
        "NaN",
        "0.00000000001",
        "1000000000000000000"
      })
  void refusesTextThatIsNotANumberOrDoesNotFit(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Amounts.canonical(text));
  }
}
