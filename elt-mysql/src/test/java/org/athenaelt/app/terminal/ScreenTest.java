package org.athenaelt.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {

  private static Screen screen(Map<String, String> environment, boolean terminal, int width) {
    OptionalInt columns = terminal ? OptionalInt.of(width) : OptionalInt.empty();
    return new Screen(environment, () -> terminal, () -> terminal, () -> columns, () -> columns);
  }

  @ParameterizedTest
  @CsvSource({
    "true, , , xterm, true",
    "true, 1, , xterm, false",
    "true, '', , xterm, true",
    "true, , , dumb, false",
    "false, , , xterm, false",
    "false, , 1, xterm, true",
    "false, , 0, xterm, false",
    "false, 1, 1, xterm, false",
  })
  void coloursObeyTheVariables(
      boolean terminal,
      @Nullable String noColor,
      @Nullable String force,
      String term,
      boolean expected) {
    Map<String, String> environment = new HashMap<>(Map.of("TERM", term));
    if (noColor != null) {
      environment.put("NO_COLOR", noColor);
    }
    if (force != null) {
      environment.put("CLICOLOR_FORCE", force);
    }
    Screen screen = screen(environment, terminal, 80);

    assertThat(screen.hasColors()).isEqualTo(expected);
    assertThat(screen.error("no").contains("\u001B")).isEqualTo(expected);
    assertThat(String.join("", screen.lines("warning    one entry")).contains("\u001B"))
        .isEqualTo(expected);
  }

  @Test
  void aDumbTerminalHasNoProgress() {
    assertThat(screen(Map.of("TERM", "dumb"), true, 80).errWidth()).isEmpty();
    assertThat(screen(Map.of("TERM", "xterm"), true, 80).errWidth()).hasValue(80);
  }

  @Test
  void aTerminalWrapsBelowTheText() {
    Map<String, String> plain = Map.of("NO_COLOR", "1");
    String line = "read       Accounting_Entry.csv: encoding UTF-8 (default), delimiter comma";

    assertThat(screen(plain, true, 40).lines(line))
        .containsExactly(
            "read       Accounting_Entry.csv:",
            "           encoding UTF-8 (default),",
            "           delimiter comma");
    assertThat(screen(plain, true, 80).lines(line)).containsExactly(line);
    assertThat(screen(plain, false, 40).lines(line)).containsExactly(line);
  }

  @Test
  void longWordsAndOtherLinesStayWhole() {
    Screen narrow = screen(Map.of("NO_COLOR", "1"), true, 30);
    String url = "jdbc:mysql://a-very-long-host.example.com:3306/Athena_data";
    String row = "one-row-per-entry  pass            error_if > 0   0 of 1,010 entries";

    assertThat(narrow.lines("tables     database at " + url))
        .containsExactly("tables     database at", "           " + url);
    assertThat(narrow.lines(row)).isEqualTo(List.of(row));
    assertThat(narrow.lines("")).isEqualTo(List.of(""));
  }

  @Test
  void coloursChangeNoText() {
    Screen screen = screen(Map.of(), true, 80);
    for (String line : List.of("warning    a", "failed     b", "matched    c", "d", "")) {
      String shown = String.join("\n", screen.lines(line));
      assertThat(shown.replaceAll("\u001B\\[[0-9]*m", "")).isEqualTo(line);
    }
    assertThat(screen.lines("warning    a")).containsExactly("\u001B[33mwarning\u001B[0m    a");
  }

  @ParameterizedTest
  @CsvSource({
    "Waratah Trust, 13",
    "Trust Señorío, 13",
    "信託第五号, 10",
    "Trust 🏦, 8",
    "é, 1",
    "├─ x, 4",
    "'', 0"
  })
  void wideCharactersTakeTwoColumns(String text, int columns) {
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({"abcdef, 6, abcdef", "abcdef, 5, abcd…", "信託第五号, 6, 信託…", "信託第五号, 5, 信託…"})
  void aTextIsCutAtAWholeCharacter(String text, int columns, String expected) {
    assertThat(DisplayWidth.shorten(text, columns)).isEqualTo(expected);
    assertThat(DisplayWidth.of(DisplayWidth.shorten(text, columns))).isLessThanOrEqualTo(columns);
  }
}
