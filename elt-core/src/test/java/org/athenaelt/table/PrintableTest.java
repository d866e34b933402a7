package org.athenaelt.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.athenaelt.csv.CsvException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

  /** The code point in hexadecimal, and its escape. */
  @ParameterizedTest
  @CsvSource({
    "0, \\u0000",
    "7, \\u0007",
    "8, \\u0008",
    "9, \\t",
    "A, \\n",
    "D, \\r",
    "1B, \\u001b",
    "7F, \\u007f",
    "80, \\u0080",
    "85, \\u0085",
    "9B, \\u009b",
    "9F, \\u009f",
    "AD, \\u00ad",
    "61C, \\u061c",
    "200B, \\u200b",
    "200E, \\u200e",
    "200F, \\u200f",
    "2028, \\u2028",
    "2029, \\u2029",
    "202A, \\u202a",
    "202E, \\u202e",
    "2066, \\u2066",
    "2069, \\u2069",
    "D800, \\ud800",
    "DC00, \\udc00",
    "FEFF, \\ufeff",
    "E0041, \\udb40\\udc41"
  })
  void escapesControlAndFormatCharacters(String hex, String shown) {
    String text = Character.toString(Integer.parseInt(hex, 16));
    assertThat(Printable.text("a" + text + "b")).isEqualTo("a" + shown + "b");
  }

  @Test
  void keepsAllOtherText() {
    String plain = " é€東א👨\u200D👩 می\u200Cخواهم C:\\new\\table \\u001b \u00A0\uFFFD ~";
    assertThat(Printable.text(plain)).isEqualTo(plain);
    assertThat(Printable.text(Printable.text("\u001B[31m\r\n")))
        .isEqualTo("\\u001b[31m\\r\\n")
        .isEqualTo(Printable.text("\u001B[31m\r\n"));
  }

  @Test
  void linesKeepsLineFeeds() {
    assertThat(Printable.lines("a\u001B\nb\r\n\tc")).isEqualTo("a\\u001b\nb\n\\tc");
  }

  @Test
  void escapesTheMessageOfAFaultButNotItsFields() {
    Path file = Path.of("a\u001B[2J.csv");
    String value = "\u001B]0;x\u0007\n\u202E";
    CsvException fault = CsvException.ofValue(file, 2, "Id", value, "is \u009B2Jbad", "a\tb");
    String message =
        "a\\u001b[2J.csv line 2, Id: \"\\u001b]0;x\\u0007\\n\\u202e\" is \\u009b2Jbad (a\\tb)";
    assertThat(fault).hasMessage(message);
    assertThat(fault.toString()).endsWith(message);
    assertThat(fault.file()).isEqualTo("a\u001B[2J.csv");
    assertThat(fault.value()).contains(value);
    assertThat(fault.reason()).isEqualTo("is \u009B2Jbad");
    assertThat(fault.remedy()).isEqualTo("a\tb");
    assertThat(fault.with("c\u001B")).hasMessage(message.replace("(a\\tb)", "(a\\tb; c\\u001b)"));
  }

  @Test
  void doesNotCutASurrogatePair() {
    for (int before = 55; before < 65; before++) {
      String value = "x".repeat(before) + "😀".repeat(40);
      String shown = Printable.shorten(value);
      assertThat(shown).hasSizeBetween(60, 61).endsWith("…");
      assertThat(value).startsWith(shown.substring(0, shown.length() - 1));
      assertThat(Printable.text(shown)).isEqualTo(shown);
    }
    assertThat(Printable.shorten("x".repeat(60))).isEqualTo("x".repeat(60));
  }

  @Test
  void shortensLongNamesAndManyNames() {
    assertThat(Printable.names(List.of("a", "b"), ", ")).isEqualTo("a, b");
    assertThat(Printable.names(Collections.nCopies(1000, "x".repeat(1000)), ", "))
        .hasSizeLessThan(4000)
        .endsWith("… and 950 more");
  }
}
