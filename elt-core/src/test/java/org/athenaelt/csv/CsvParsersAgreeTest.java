package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.athenaelt.table.Column;
import org.athenaelt.table.IdStyle;
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
  private static final String[] PEOPLES_AMOUNTS = {
    "", "0", "5000.0", "1,234.50", "(5)", "$1,000", "-3.5", "1,234", "2.345", "AUD 5", "5-", "1,5"
  };

  /** The values of one column of dates; all but the first row of them also have other forms. */
  private static final String[][] GOOD_DAYS = {
    {"2018-07-10", "2020-02-29", "1999-12-31", ""},
    {"2018-07-10", "2020-02-29", "1999-12-31", ""},
    {"10/7/2018", "1/2/2019", "31/12/1999", ""},
    {"1/2/2019", "3/4/2019", "12/12/1999", ""},
    {"12/31/2018", "1/2/2019", "2/29/2020", ""},
    {"1.2.2019", "13.02.2019 00:00:00", "03.04.2020"},
    {"2019-03-01T00:00:00.000Z", "2019-03-02", "2019-03-03 0:00"},
    {"20190301", "20200229", ""},
  };

  private static final String[] BAD_FIELDS = {
    "2019-02-30",
    "x",
    "1e3",
    "thirteen chars",
    "10/7/2018",
    "2/24/2019",
    "24/2/2019",
    "2019-03-01T10:00:00Z",
    "0.12345678901",
    "1.234,5",
    "a807F0000004EMaQAX",
    " padded ",
    "a\rb"
  };

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void agreeOnRandomFiles(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      char delimiter = ",,;\t|".charAt(random.nextInt(5));
      CsvFormat format = randomFormat(random);
      byte[] bytes = randomFile(random, format, delimiter);
      Path file = Files.write(folder.resolve("Entry.csv"), bytes);
      String expected =
          read(
              file,
              CsvSettings.DEFAULT
                  .withFormat(format)
                  .withRejects(
                      (fault, f) -> {
                        throw fault;
                      }));
      for (CsvSettings.Parser parser : CsvSettings.Parser.values()) {
        for (int blockBytes : new int[] {1, 7, 64, 300, 1 << 20}) {
          CsvSettings settings =
              CsvSettings.DEFAULT
                  .withFormat(format)
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

  private static CsvFormat randomFormat(Random random) {
    CsvFormat format =
        CsvFormat.RECOGNISED
            .withAmounts(random.nextBoolean() ? AmountStyle.PLAIN : AmountStyle.ACCOUNTING)
            .withTrim(random.nextInt(3) == 0)
            .withIds(random.nextInt(3) == 0 ? IdStyle.SALESFORCE : IdStyle.EXACT);
    return random.nextInt(5) == 0 ? format.withTimeZone(ZoneId.of("Australia/Brisbane")) : format;
  }

  private static byte[] randomFile(Random random, CsvFormat format, char delimiter) {
    String[] days = GOOD_DAYS[random.nextInt(GOOD_DAYS.length)];
    String[] amounts = format.amounts() == AmountStyle.PLAIN ? GOOD_AMOUNTS : PEOPLES_AMOUNTS;
    boolean broken = random.nextInt(3) == 0;
    String lineEnd = pick(random, LINE_ENDS);
    int quoting = random.nextInt(3);
    StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
    String header =
        random.nextInt(2) == 0 ? "Id,Day,Amount,Note" : "\"Id\",\"Day\",\"Amount\",\"Note\"";
    text.append(header.replace(',', delimiter));
    int rows = random.nextInt(40);
    for (int row = 0; row < rows; row++) {
      text.append(lineEnd);
      if (random.nextInt(20) == 0) {
        text.append(lineEnd);
      }
      List<String> fields =
          new ArrayList<>(
              List.of(
                  "id" + row, pick(random, days), pick(random, amounts), pick(random, GOOD_NOTES)));
      if (broken && random.nextInt(25) == 0) {
        breakSomething(random, fields);
      }
      for (int f = 0; f < fields.size(); f++) {
        text.append(f == 0 ? "" : delimiter);
        text.append(written(random, fields.get(f), delimiter, quoting));
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

  private static String written(Random random, String field, char delimiter, int quoting) {
    boolean must = field.indexOf(delimiter) >= 0 || field.matches("(?s).*[\"\r\n].*");
    boolean quote = must || quoting == 2 || quoting == 1 && random.nextBoolean();
    return quote ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }

  private static String pick(Random random, String[] values) {
    return values[random.nextInt(values.length)];
  }

  /** Reads the file twice: with batches that stay valid, and with batches that use arrays again. */
  private static String read(Path file, CsvSettings settings) {
    String kept = read(file, settings, false);
    assertThat(read(file, settings, true)).isEqualTo(kept);
    return kept;
  }

  private static String read(Path file, CsvSettings settings, boolean reuse) {
    StringBuilder rows = new StringBuilder();
    List<CsvRows> batches = new ArrayList<>();
    try (CsvTable table = CsvTable.open(file, SCHEMA, settings)) {
      if (reuse) {
        table.forEachReusing(batch -> batch, batch -> append(rows, batch));
      } else {
        table.forEach(batch -> batch, batches::add);
        batches.forEach(batch -> append(rows, batch));
      }
      rows.append(table.rowsRead()).append(' ').append(table.sha256());
      rows.append(table.readAs()).append(table.doubts());
    } catch (CsvException e) {
      rows.setLength(0);
      rows.append(e.getMessage());
    }
    return rows.toString();
  }

  private static void append(StringBuilder out, CsvRows rows) {
    for (int row = 0; row < rows.size(); row++) {
      append(out, rows, row);
    }
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
