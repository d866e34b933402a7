package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "Entry",
          Column.id("Id").with(Presence.UNIQUE),
          Column.date("Day"),
          Column.amount("Amount").with(Presence.NULLABLE),
          Column.text("Note", 8).with(Presence.OPTIONAL));

  @TempDir Path folder;

  @Test
  void readsQuotedAndUnquotedFields() {
    assertThat(rows("Id,Day,Amount,Note\n\"a\",\"2019-01-02\",\"0.5\",\"x\"\nb,2019-01-03,,\n"))
        .containsExactly("2: a|2019-01-02|0.5000000000|x", "3: b|2019-01-03||");
  }

  @Test
  void findsColumnsInAnyOrderAndCase() {
    assertThat(rows("AMOUNT, day ,id\n1,2019-01-02,a\n"))
        .containsExactly("2: a|2019-01-02|1.0000000000|");
  }

  @Test
  void acceptsCarriageReturnsAndAMissingLastLineEnd() {
    assertThat(rows("Id,Day,Amount\r\na,2019-01-02,1\r\nb,2019-01-02,2"))
        .containsExactly("2: a|2019-01-02|1.0000000000|", "3: b|2019-01-02|2.0000000000|");
  }

  @Test
  void acceptsAByteOrderMarkBeforeAQuotedHeader() {
    assertThat(rows("\uFEFF\"Id\",\"Day\",\"Amount\"\na,2019-01-02,1\n"))
        .containsExactly("2: a|2019-01-02|1.0000000000|");
  }

  @Test
  void lineNumbersCountLineBreaksInFieldsAndBlankLines() {
    assertThat(
            rows(
                "Id,Day,Amount,Note\n"
                    + "a,2019-01-02,1,\"x\ny\"\n"
                    + "\n"
                    + "b,2019-01-02,1,\"x\r\ny\"\n"
                    + "c,2019-01-02,1,\"\"\"z\"\"\""))
        .containsExactly(
            "2: a|2019-01-02|1.0000000000|x\ny",
            "5: b|2019-01-02|1.0000000000|x\r\ny",
            "7: c|2019-01-02|1.0000000000|\"z\"");
  }

  @Test
  void countsACharacterOfSeveralBytesAsOne() {
    assertThat(rows("Id,Day,Amount,Note\né€😀,2019-01-02,1,😀😀😀😀😀😀😀😀\n"))
        .containsExactly("2: é€😀|2019-01-02|1.0000000000|😀😀😀😀😀😀😀😀");
  }

  @Test
  void usesOneDatePatternForTheWholeColumn() {
    assertThat(rows("Id,Day,Amount\na,10/7/2018,1\nb,01/02/2019,1\n"))
        .containsExactly("2: a|2018-07-10|1.0000000000|", "3: b|2019-02-01|1.0000000000|");
  }

  @Test
  void reportsExtraColumns() {
    try (CsvTable table = open("Id,Colour,Day,Amount,Size\na,red,2019-01-02,1,9\n")) {
      assertThat(table.extraColumns()).containsExactly("Colour", "Size");
      assertThat(rows(table)).containsExactly("2: a|2019-01-02|1.0000000000|");
    }
  }

  @Test
  void deliversEveryRowOfALongFileInOrder() {
    StringBuilder text = new StringBuilder("Id,Day,Amount\n");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      text.append("id").append(i).append(",2019-01-02,").append(i).append('\n');
      expected.add((i + 2) + ": id" + i + "|2019-01-02|" + i + ".0000000000|");
    }
    assertThat(rows(text.toString())).isEqualTo(expected);
  }

  @Test
  void leavesOutTheRowsThatTheHandlerAccepts() {
    List<String> rejected = new ArrayList<>();
    Path file =
        file("Id,Day,Amount\na,2019-01-02,1\nb,2019-02-30,1\na,2019-01-02,2\nc,2019-01-02\n");
    try (CsvTable table = open(file, (fault, fields) -> rejected.add(fault + " " + fields))) {
      assertThat(rows(table)).hasSize(1);
      assertThat(table.rowsRead()).isEqualTo(4);
      assertThat(table.rowsRejected()).isEqualTo(3);
    }
    assertThat(rejected).hasSize(3);
    assertThat(rejected.get(0)).contains("line 3", "2019-02-30", "[b, 2019-02-30, 1]");
    assertThat(rejected.get(1)).contains("line 4", "duplicates line 2");
    assertThat(rejected.get(2)).contains("line 5", "has 2 fields");
  }

  @Test
  void theDigestIsAvailableOnceTheFileIsRead() {
    String text = "\uFEFFId,Day,Amount\r\na,2019-01-02,1";
    try (CsvTable table = open(text)) {
      assertThatIllegalStateException().isThrownBy(table::sha256);
      rows(table);
      assertThat(table.sha256())
          .isEqualTo(Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString());
    }
  }

  @Test
  void theDigestCanBeReadAgainAndAfterClose() {
    CsvTable table = open("Id,Day,Amount\na,2019-01-02,1\n");
    rows(table);
    String digest = table.sha256();
    assertThat(table.sha256()).isEqualTo(digest);
    table.close();
    assertThat(table.sha256()).isEqualTo(digest);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void canBeReadOnlyOnce(boolean strict) {
    Path file = file("Id,Day,Amount\na,2019-01-02,1\nb,2019-01-02,1\n");
    try (CsvTable table = open(file, strict ? RejectHandler.FAIL : (fault, fields) -> {})) {
      assertThat(rows(table)).hasSize(2);
      assertThatIllegalStateException()
          .isThrownBy(() -> rows(table))
          .withMessageEndingWith("Entry.csv was already read; open it again");
      assertThat(table.rowsRead()).isEqualTo(2);
    }
  }

  @Test
  void cannotBeReadAgainAfterAFailure() {
    try (CsvTable table = open("Id,Day,Amount\na,2019-02-30,1\n")) {
      assertThatExceptionOfType(CsvException.class).isThrownBy(() -> rows(table));
      assertThatIllegalStateException().isThrownBy(() -> rows(table));
      assertThatIllegalStateException()
          .isThrownBy(table::sha256)
          .withMessageEndingWith("Entry.csv has not been read to its end");
    }
  }

  @Test
  void cannotBeReadAfterClose() {
    CsvTable table = open("Id,Day,Amount\na,2019-01-02,1\n");
    table.close();
    table.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> rows(table))
        .withMessageEndingWith("Entry.csv is closed");
    assertThatIllegalStateException().isThrownBy(table::sha256);
  }

  private List<String> rows(String text) {
    try (CsvTable table = open(text)) {
      return rows(table);
    }
  }

  private static List<String> rows(CsvTable table) {
    List<String> lines = new ArrayList<>();
    table.forEach(
        rows -> rows,
        rows -> {
          for (int row = 0; row < rows.size(); row++) {
            lines.add(line(rows, row));
          }
        });
    return lines;
  }

  private static String line(CsvRows rows, int row) {
    List<String> cells = new ArrayList<>();
    Utf8Buffer bytes = new Utf8Buffer(0);
    for (int column = 0; column < SCHEMA.columns().size(); column++) {
      String text = rows.text(row, column);
      bytes.clear();
      rows.appendTo(bytes, row, column);
      assertThat(bytes.text(0, bytes.length())).isEqualTo(text);
      assertThat(rows.isEmpty(row, column)).isEqualTo(text.isEmpty());
      cells.add(text);
    }
    return rows.line(row) + ": " + String.join("|", cells);
  }

  private CsvTable open(String text) {
    return CsvTable.open(file(text), SCHEMA, CsvSettings.DEFAULT);
  }

  private static CsvTable open(Path file, RejectHandler rejects) {
    return CsvTable.open(file, SCHEMA, CsvSettings.DEFAULT.withRejects(rejects));
  }

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("Entry.csv"), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
