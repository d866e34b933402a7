package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.athenaelt.table.Column;
import org.athenaelt.table.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are not UTF-8 are reported with their line, wherever they are in the file. */
class InvalidUtf8Test {

  private static final TableSchema SCHEMA =
      TableSchema.of("Entry", Column.text("a", 100), Column.text("b", 100));

  /** In hexadecimal. */
  private static final List<String> INVALID =
      List.of(
          "e8", // Latin-1
          "c3", // the first of two bytes
          "e282", // the first two of three bytes
          "f09f98", // the first three of four bytes
          "80", // not a first byte
          "c0af", // overlong, of two bytes
          "e08080", // overlong, of three bytes
          "f0808080", // overlong, of four bytes
          "eda080", // an unpaired surrogate
          "eda0bdedb880", // a surrogate pair, as in CESU-8
          "f4908080", // after the last code point
          "f888808080", // a form of five bytes
          "ff");

  @TempDir Path folder;

  private record Written(byte[] bytes, long invalidLine) {}

  static Stream<String> invalid() {
    return INVALID.stream();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void isReportedOnItsLine(String hex) throws IOException {
    for (String lineEnd : new String[] {"\n", "\r\n", "\r"}) {
      for (String breakInField : new String[] {"", "\n", "\r\n", "\r"}) {
        for (String suffix : new String[] {"", "x"}) {
          Written written = file(lineEnd, breakInField, hex, suffix);
          Path file = Files.write(folder.resolve("Entry.csv"), written.bytes);
          for (CsvSettings settings : ways()) {
            assertThat(catchThrowableOfType(CsvException.class, () -> read(file, settings)))
                .as("%s, %s", new String(written.bytes, StandardCharsets.ISO_8859_1), settings)
                .hasMessage(
                    "Entry.csv line "
                        + written.invalidLine
                        + ": contains bytes that are not UTF-8 (save the file as UTF-8, or name its encoding with --encoding, such as windows-1252)");
          }
        }
      }
    }
  }

  @Test
  void isReportedAtTheEndOfTheFile() throws IOException {
    for (String hex : INVALID) {
      Path file = write("a,b\r1,2\r3,", hex, "");
      for (CsvSettings settings : ways()) {
        assertThat(catchThrowableOfType(CsvException.class, () -> read(file, settings)).line())
            .as("%s, %s", hex, settings)
            .hasValue(3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void rejectsOnlyTheRowWithInvalidBytes(String lineEnd) throws IOException {
    List<String> rejected = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    RejectHandler handler = (fault, fields) -> rejected.add(fields + " " + fault.line());
    String before = String.join(lineEnd, "a,b", "A\uFFFD,1", "\"A" + lineEnd);
    String after = String.join(lineEnd, "\",2", "A\uFFFD,3", "");
    Path file = write(before, "e8", after);
    try (CsvTable table = CsvTable.open(file, SCHEMA, CsvSettings.DEFAULT.withRejects(handler))) {
      table.forEach(
          rows -> rows,
          rows -> {
            for (int row = 0; row < rows.size(); row++) {
              kept.add(rows.line(row) + ": " + rows.text(row, 0) + rows.text(row, 1));
            }
          });
    }
    assertThat(rejected).containsExactly("[A" + lineEnd + "\uFFFD, 2] OptionalLong[4]");
    assertThat(kept).containsExactly("2: A\uFFFD1", "5: A\uFFFD3");
  }

  /** The file is deleted after it is opened, so that it cannot be read a second time. */
  @Test
  void isDetectedInOnePassOverTheFile() throws IOException {
    Path file =
        Files.writeString(folder.resolve("Entry.csv"), "a,b\n" + "\uFFFD,\uFFFD\n".repeat(5000));
    long[] rows = new long[1];
    try (CsvTable table = CsvTable.open(file, SCHEMA, CsvSettings.DEFAULT)) {
      Files.delete(file);
      table.forEach(batch -> batch, batch -> rows[0] += batch.size());
    }
    assertThat(rows[0]).isEqualTo(5000);
  }

  /** A file that is valid except for one row in the middle. */
  private static Written file(String lineEnd, String breakInField, String hex, String suffix) {
    String row = "\"\uFFFD" + breakInField + "1\",é" + lineEnd;
    String before = "a,b" + lineEnd + row.repeat(20) + "\"1" + breakInField;
    String after = suffix + breakInField + "\",2" + lineEnd + row.repeat(20);
    byte[] bytes = bytes(before, hex, after);
    return new Written(bytes, before.split("\r\n|\n|\r", -1).length);
  }

  private Path write(String before, String hex, String after) throws IOException {
    return Files.write(folder.resolve("Entry.csv"), bytes(before, hex, after));
  }

  private static byte[] bytes(String before, String hex, String after) {
    return Bytes.concat(
        before.getBytes(StandardCharsets.UTF_8),
        HexFormat.of().parseHex(hex),
        after.getBytes(StandardCharsets.UTF_8));
  }

  private static List<CsvSettings> ways() {
    List<CsvSettings> ways = new ArrayList<>();
    for (CsvSettings.Parser parser : CsvSettings.Parser.values()) {
      for (int blockBytes : new int[] {1, 64, 1 << 20}) {
        ways.add(CsvSettings.DEFAULT.withParser(parser).withThreads(1).withBlockBytes(blockBytes));
      }
    }
    return ways;
  }

  private static void read(Path file, CsvSettings settings) {
    try (CsvTable table = CsvTable.open(file, SCHEMA, settings)) {
      table.forEach(rows -> rows, rows -> {});
    }
  }
}
