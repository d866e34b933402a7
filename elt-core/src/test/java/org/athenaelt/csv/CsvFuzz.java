package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterables;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnName;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;

/**
 * Any bytes are a valid file, or end in a {@link CsvException} that names it; all parsers, numbers
 * of threads and block lengths agree; and the texts are those of Commons CSV alone. A fuzzer calls
 * {@link #fuzzerTestOneInput}; {@link CsvFuzzTest} replays what was found.
 */
public final class CsvFuzz {

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "Entry",
          Column.id("Id").with(Presence.UNIQUE),
          Column.date("Day").with(Presence.NULLABLE),
          Column.amount("Amount").with(Presence.NULLABLE),
          Column.text("Note", 12).with(Presence.NULLABLE));

  private static final int NOTE = 3;
  private static final FileSystem MEMORY = Jimfs.newFileSystem(Configuration.unix());

  private CsvFuzz() {}

  /**
   * Reads a file.
   *
   * @param input a byte with the choices, for one of them a line with the pattern of dates, and the
   *     file
   */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    int choices = input[0];
    byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
    CsvFormat format =
        CsvFormat.RECOGNISED
            .withAmounts((choices & 1) == 0 ? AmountStyle.PLAIN : AmountStyle.ACCOUNTING)
            .withTrim((choices & 2) != 0)
            .withIds((choices & 4) == 0 ? IdStyle.EXACT : IdStyle.SALESFORCE);
    if ((choices & 8) != 0) {
      format = format.withTimeZone(ZoneId.of("Australia/Brisbane"));
    }
    if ((choices & 16) != 0) {
      int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n');
      if (end < 0) {
        return;
      }
      try {
        format = format.withDatePattern(new String(bytes, 0, end, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
        return;
      }
      bytes = Arrays.copyOfRange(bytes, end + 1, bytes.length);
    }
    Path file = Files.write(MEMORY.getPath("Entry.csv"), bytes);
    CsvSettings commons =
        CsvSettings.DEFAULT
            .withFormat(format)
            .withParser(CsvSettings.Parser.COMMONS_CSV)
            .withThreads(1);
    List<String> notes = new ArrayList<>();
    String expected = read(file, commons, notes);
    for (int blockBytes : new int[] {1, 16, 1 << 16}) {
      CsvSettings fast =
          CsvSettings.DEFAULT.withFormat(format).withThreads(2).withBlockBytes(blockBytes);
      assertThat(read(file, fast, new ArrayList<>())).as("%s", fast).isEqualTo(expected);
    }
    if (!expected.startsWith("!") && !format.trim()) {
      Optional<List<String>> alone = notesByCommonsCsv(bytes, expected);
      alone.ifPresent(values -> assertThat(notes).isEqualTo(values));
    }
  }

  private static String read(Path file, CsvSettings settings, List<String> notes) {
    StringBuilder rows = new StringBuilder();
    try (CsvTable table = CsvTable.open(file, SCHEMA, settings)) {
      rows.append(table.readAs()).append('\n');
      table.forEach(batch -> batch, batch -> append(rows, notes, batch));
      return rows.append(table.sha256()).append(table.readAs()).append(table.doubts()).toString();
    } catch (CsvException e) {
      assertThat(e.file()).isEqualTo("Entry.csv");
      assertThat(e).hasMessageStartingWith("Entry.csv");
      assertThat(e.getMessage().length()).isLessThan(2000);
      assertThat(e.column().isEmpty() || e.line().isPresent()).isTrue();
      return "! " + e.getMessage();
    }
  }

  private static void append(StringBuilder rows, List<String> notes, CsvRows batch) {
    for (int row = 0; row < batch.size(); row++) {
      rows.append(batch.line(row));
      for (int column = 0; column < SCHEMA.columns().size(); column++) {
        rows.append('|').append(batch.text(row, column));
      }
      rows.append('\n');
      notes.add(batch.text(row, NOTE));
    }
  }

  /** The notes of a file in plain UTF-8 as Commons CSV reads it; empty for any other file. */
  private static Optional<List<String>> notesByCommonsCsv(byte[] bytes, String readAs)
      throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean plain =
        readAs.startsWith("encoding UTF-8 (") && !text.startsWith("\uFEFF") && bytes[0] != 0x1F;
    if (!plain || text.regionMatches(true, 0, "sep=", 0, 4) || text.startsWith("\"sep=")) {
      return Optional.empty();
    }
    char delimiter =
        readAs.contains("delimiter semicolon")
            ? ';'
            : readAs.contains("delimiter tab")
                ? '\t'
                : readAs.contains("delimiter comma") ? ',' : '|';
    CSVFormat format =
        CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setDelimiter(delimiter).get();
    List<String> notes = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(text)).setFormat(format).get()) {
      int column = -1;
      for (CSVRecord record : parser) {
        if (column >= 0) {
          notes.add(record.get(column));
          continue;
        }
        column = Iterables.indexOf(record, name -> ColumnName.same(name, "Note"));
        if (column < 0) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(notes);
  }
}
