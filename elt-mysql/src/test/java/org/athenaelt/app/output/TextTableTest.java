package org.athenaelt.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.athenaelt.app.terminal.DisplayWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTableTest {

  private static TextTable table() {
    return TextTable.ofTexts("id", "transaction_date", "name")
        .row("a1ExQ000009RDYrUAO", "2022-01-23", "Pandanus, Reef & Co. Trust")
        .row("a1ExQ000009RDYvUAO", "2022-01-24", "信託第五号");
  }

  @Test
  void wideCharactersAreAligned() {
    TextTable table = TextTable.ofTexts("name", "rows").row("信託", "1").row("Trust 🏦", "2");

    assertThat(table.lines()).containsExactly("name      rows", "信託      1", "Trust 🏦  2");
  }

  @Test
  void headersAreCutBeforeValues() {
    assertThat(table().lines(60))
        .containsExactly(
            "id                  transaction…  name",
            "a1ExQ000009RDYrUAO  2022-01-23    Pandanus, Reef & Co. Trust",
            "a1ExQ000009RDYvUAO  2022-01-24    信託第五号");
  }

  @Test
  void theWidestColumnIsCutNext() {
    assertThat(table().lines(50))
        .containsExactly(
            "id                  transacti…  name",
            "a1ExQ000009RDYrUAO  2022-01-23  Pandanus, Reef & …",
            "a1ExQ000009RDYvUAO  2022-01-24  信託第五号");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 33, 47, 61, 80})
  void noLineIsWiderThanTheTerminal(int width) {
    assertThat(table().lines(width)).allMatch(line -> DisplayWidth.of(line) <= width);
  }

  @Test
  void aNarrowScreenLeavesOutWhatItCanDoWithout() {
    TextTable table =
        TextTable.ofTexts("date", "from", "to", "line")
            .numbers("line")
            .dispensable("from")
            .row("2022-01-23", "001xQ000003N2EzQAK", "001xQ000003N2FpQAK", "7");

    assertThat(table.lines(OptionalInt.of(60))).isEqualTo(table.lines());
    assertThat(table.lines(OptionalInt.empty())).isEqualTo(table.lines());
    assertThat(table.lines(OptionalInt.of(40)))
        .containsExactly(
            "date        to                  line", "2022-01-23  001xQ000003N2FpQAK     7");
  }
}
