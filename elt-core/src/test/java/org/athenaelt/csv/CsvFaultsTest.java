package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault of a file has its exact position, the value, the reason and the remedy. */
class CsvFaultsTest {

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "Entry",
          Column.id("Id").with(Presence.UNIQUE),
          Column.date("Day"),
          Column.amount("Amount"),
          Column.text("Name", 10));

  private static final String GOOD = "a,2019-01-02,1.5,Anna\n";

  @TempDir Path folder;

  /** The second row, on line 3, is the one at fault. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "b,2019-02-30,1,B|Entry.csv line 3, Day: \"2019-02-30\" is not a date (expected yyyy-MM-dd)",
        "b,2/1/2019,1,B|Entry.csv line 3, Day: \"2/1/2019\" is not a date (expected yyyy-MM-dd)",
        "b,0999-01-01,1,B|Entry.csv line 3, Day: \"0999-01-01\" is not a date (expected yyyy-MM-dd)",
        "b,,1,B|Entry.csv line 3, Day: is empty, a value is required (add the value or remove the row)",
        "b,2019-01-02,x,B|Entry.csv line 3, Amount: \"x\" is not an amount (expected digits with a decimal point, such as -1234.56)",
        "b,2019-01-02,1e3,B|Entry.csv line 3, Amount: \"1e3\" is not an amount (expected digits with a decimal point, such as -1234.56)",
        "b,2019-01-02,0.12345678901,B|Entry.csv line 3, Amount: \"0.12345678901\" has too many decimals (expected at most 10)",
        "b,2019-01-02,1234567890123456789,B|Entry.csv line 3, Amount: \"1234567890123456789\" is too large (expected at most 18 digits before the decimal point)",
        "b,2019-01-02,1,Bartholomew|Entry.csv line 3, Name: \"Bartholomew\" is too long (expected at most 10 characters)",
        "1234567890123456789012345678901234567,2019-01-02,1,B|Entry.csv line 3, Id: \"1234567890123456789012345678901234567\" is too long (expected at most 36 characters)",
        "b,2019-01-02,1|Entry.csv line 3: has 3 fields (expected 4, as in the header)",
        "b,2019-01-02,1,B,C|Entry.csv line 3: has 5 fields (expected 4, as in the header)",
        "a,2019-01-02,1,B|Entry.csv line 3, Id: \"a\" duplicates line 2 (values must be unique: correct or remove one of the rows)",
        "b,2019-01-02,1,\"B|Entry.csv line 3: opens a quoted field that is never closed (close the quote, and double every quote inside a field)",
        "b,2019-01-02,1,\"B\"b|Entry.csv line 3: has text after a closing quote (double every quote inside a field)",
      })
  void messageNamesFileLineColumnValueReasonAndRemedy(String row, String message) {
    assertThat(faultOf("Id,Day,Amount,Name\n" + GOOD + row + "\n")).hasMessage(message);
  }

  @Test
  void namesTheFirstLineOfARecordOfSeveralLines() {
    assertThat(faultOf("Id,Day,Amount,Name\na,2019-01-02,1.5,\"A\nB\"\nb,2019-01-02,x,\"C\nD\"\n"))
        .hasMessageStartingWith("Entry.csv line 4, Amount: \"x\" ");
  }

  @Test
  void everyPartOfTheMessageIsAField() {
    CsvException fault = faultOf("Id,Day,Amount,Name\nb,2019-01-02,x,B\n");
    assertThat(fault.file()).isEqualTo("Entry.csv");
    assertThat(fault.line()).hasValue(2);
    assertThat(fault.column()).contains("Amount");
    assertThat(fault.value()).contains("x");
    assertThat(fault.reason()).isEqualTo("is not an amount");
    assertThat(fault.remedy()).contains("such as -1234.56");
  }

  @Test
  void shortensLongValues() {
    assertThat(faultOf("Id,Day,Amount,Name\nb," + "9".repeat(10_000) + ",1,B\n").getMessage())
        .hasSizeLessThan(250);
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(faultOf(""))
        .hasMessage("Entry.csv: is empty (expected a header line with the column names)");
  }

  @Test
  void refusesAMissingFile() {
    CsvException fault =
        catchThrowableOfType(CsvException.class, () -> read(folder.resolve("None.csv")));
    assertThat(fault).hasMessageStartingWith("None.csv: does not exist (looked for it at ");
  }

  @Test
  void refusesAFileGivenForAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("Entry.csv"), "Id\n");
    CsvException fault =
        catchThrowableOfType(CsvException.class, () -> read(file.resolve("Entry.csv")));
    assertThat(fault)
        .hasMessage(
            "Entry.csv: cannot be there, since "
                + file
                + " is a file (name the folder of the file)");
  }

  @Test
  void refusesAFolder() {
    CsvException fault = catchThrowableOfType(CsvException.class, () -> read(folder));
    assertThat(fault).hasMessageContaining("is a folder");
  }

  @Test
  void refusesAMissingColumnAndShowsTheHeader() {
    assertThat(faultOf("Id,Day,Name\n" + GOOD))
        .hasMessage("Entry.csv line 1: has no column Amount (the header has: Id, Day, Name)");
  }

  @Test
  void onlyIdsAndTextCanBeUnique() {
    for (Column column : List.of(Column.date("Day"), Column.amount("Amount"))) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> column.with(Presence.UNIQUE))
          .withMessageContaining("cannot be unique");
    }
  }

  @Test
  void refusesADuplicateColumn() {
    assertThat(faultOf("Id,Day,Amount,Name,DAY\n"))
        .hasMessage("Entry.csv line 1: has two columns named Day (rename or remove one)");
  }

  @Test
  void refusesAnUnknownDatePattern() {
    assertThat(faultOf("Id,Day,Amount,Name\na,2019.01.02,1,A\n"))
        .hasMessageContaining("is not a date (expected yyyy-MM-dd, yyyy/MM/dd, ")
        .hasMessageEndingWith("--date-format [FILE=]PATTERN reads other forms, here yyyy.MM.dd)");
  }

  @Test
  void namesTheLineOfBytesThatAreNotUtf8() throws IOException {
    byte[] latin1 =
        ("Id,Day,Amount,Name\n" + GOOD + "b,2019-01-02,1,Zoë\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("Entry.csv"), latin1);
    assertThat(catchThrowableOfType(CsvException.class, () -> read(file)))
        .hasMessage(
            "Entry.csv line 3: contains bytes that are not UTF-8 (save the file as UTF-8, or name its encoding with --encoding, such as windows-1252)");
  }

  private CsvException faultOf(String text) {
    try {
      Path file = Files.writeString(folder.resolve("Entry.csv"), text);
      CsvException fault = catchThrowableOfType(CsvException.class, () -> read(file));
      assertThat(fault).as("the fault of: %s", text).isNotNull();
      return fault;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void read(Path file) {
    try (CsvTable table = CsvTable.open(file, SCHEMA, CsvSettings.DEFAULT)) {
      table.forEach(rows -> rows, rows -> {});
    }
  }
}
