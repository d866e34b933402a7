package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random files, valid and invalid, read with every parser and block length: rows, lines and faults
 * must be those of Commons CSV reading the whole file as one stream.
 */
class CsvParsersAgreeTest {

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "Entry",
          Column.id("Id"),
          Column.date("Day").with(Presence.NULLABLE),
          Column.amount("Amount").with(Presence.NULLABLE),
          Column.text("Note", 12).with(Presence.NULLABLE));

  private static final String[] GOOD_NOTES = {
    "",
    "x",
    "a b",
    "é",
    "€uro",
    "😀",
    "comma, here",
    "say \"so\"",
    "\"",
    "\"\"",
    "two\nlines",
    "two\r\nlines",
    "\uFFFD",
    " lead",
    "#hash",
    "twelve chars"
  };
  private static final String[] LINE_ENDS = {"\n", "\n", "\r\n", "\r\n", "\r"};
  private static final String[] GOOD_AMOUNTS = {
    "", "0", "0.0", "-0.0", "5000.0", "-10.69", "007", "+1", "1.123456789000"
  };
  private static final String[] GOOD_DAYS = {"2018-07-10", "2020-02-29", "1999-12-31", ""};
  private static final String[] BAD_FIELDS = {
    "2019-02-30", "x", "1e3", "thirteen chars", "10/7/2018", "0.12345678901", "a\rb"
  };

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void agreeOnRandomFiles(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      byte[] bytes = randomFile(random);
      Path file = Files.write(folder.resolve("Entry.csv"), bytes);
      String expected =
          read(
              file,
              CsvSettings.DEFAULT.withRejects(
                  (fault, f) -> {
                    throw fault;
                  }));
      for (CsvSettings.Parser parser : CsvSettings.Parser.values()) {
        for (int blockBytes : new int[] {1, 7, 64, 300, 1 << 20}) {
          CsvSettings settings =
              CsvSettings.DEFAULT
                  .withParser(parser)
                  .withThreads(1 + random.nextInt(3))
                  .withBlockBytes(blockBytes);
          assertThat(read(file, settings))
              .as(
                  "seed %s, file %s, %s:\n%s",
                  seed, i, settings, new String(bytes, StandardCharsets.UTF_8))
              .isEqualTo(expected);
        }
      }
    }
  }

  private static byte[] randomFile(Random random) {
    boolean broken = random.nextInt(3) == 0;
    String lineEnd = pick(random, LINE_ENDS);
    int quoting = random.nextInt(3);
    StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
    text.append(
        random.nextInt(2) == 0 ? "Id,Day,Amount,Note" : "\"Id\",\"Day\",\"Amount\",\"Note\"");
    int rows = random.nextInt(40);
    for (int row = 0; row < rows; row++) {
      text.append(lineEnd);
      if (random.nextInt(20) == 0) {
        text.append(lineEnd);
      }
      List<String> fields =
          new ArrayList<>(
              List.of(
                  "id" + row,
                  pick(random, GOOD_DAYS),
                  pick(random, GOOD_AMOUNTS),
                  pick(random, GOOD_NOTES)));
      if (broken && random.nextInt(25) == 0) {
        breakSomething(random, fields);
      }
      for (int f = 0; f < fields.size(); f++) {
        text.append(f == 0 ? "" : ",").append(written(random, fields.get(f), quoting));
      }
      if (broken && random.nextInt(60) == 0) {
        text.append(pick(random, new String[] {"\"", "\r", "x\"y", ",\"", "\"z"}));
      }
    }
    if (random.nextInt(3) > 0) {
      text.append(lineEnd);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (broken && random.nextInt(6) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) (128 + random.nextInt(128));
    }
    return bytes;
  }

  private static void breakSomething(Random random, List<String> fields) {
    switch (random.nextInt(3)) {
      case 0 -> fields.set(random.nextInt(4), pick(random, BAD_FIELDS));
      case 1 -> fields.remove(3);
      default -> fields.add("more");
    }
  }

  private static String written(Random random, String field, int quoting) {
    boolean must = field.matches("(?s).*[,\"\r\n].*");
    boolean quote = must || quoting == 2 || quoting == 1 && random.nextBoolean();
    return quote ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }

  private static String pick(Random random, String[] values) {
    return values[random.nextInt(values.length)];
  }

  private static String read(Path file, CsvSettings settings) {
    StringBuilder rows = new StringBuilder();
    try (CsvTable table = CsvTable.open(file, SCHEMA, settings)) {
      table.forEach(
          batch -> batch,
          batch -> {
            for (int row = 0; row < batch.size(); row++) {
              append(rows, batch, row);
            }
          });
      rows.append(table.rowsRead()).append(' ').append(table.sha256());
    } catch (CsvException e) {
      rows.setLength(0);
      rows.append(e.getMessage());
    }
    return rows.toString();
  }

  private static void append(StringBuilder out, CsvRows rows, int row) {
    out.append(rows.line(row)).append(':');
    Utf8Buffer bytes = new Utf8Buffer(1);
    for (int column = 0; column < SCHEMA.columns().size(); column++) {
      bytes.clear();
      rows.appendTo(bytes, row, column);
      assertThat(bytes.text(0, bytes.length())).isEqualTo(rows.text(row, column));
      assertThat(rows.isEmpty(row, column)).isEqualTo(bytes.length() == 0);
      out.append('|').append(rows.text(row, column));
    }
    out.append('\n');
  }
}
