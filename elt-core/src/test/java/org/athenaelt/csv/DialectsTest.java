package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tables, written in random dialects and read back by both parsers. */
class DialectsTest {

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "Entry",
          Column.id("Id").with(Presence.UNIQUE),
          Column.date("Booking_Date").with(Presence.NULLABLE),
          Column.amount("Amount").with(Presence.NULLABLE),
          Column.text("Note", 20).with(Presence.NULLABLE));

  private static final String[] DATES = {
    "%1$04d-%2$02d-%3$02d",
    "%1$04d/%2$02d/%3$02d",
    "%1$04d%2$02d%3$02d",
    "%3$d/%2$d/%1$04d",
    "%3$02d.%2$02d.%1$04d",
    "%3$d-%2$d-%1$04d",
    "%2$d/%3$d/%1$04d",
    "%2$02d.%3$02d.%1$04d",
    "%2$d-%3$d-%1$04d"
  };
  private static final String[] TIMES = {
    "", "", "", "T00:00:00.000Z", " 00:00:00", " 0:00", " 12:00:00 AM", "T00:00:00+00:00"
  };
  private static final String[] NOTES = {
    "", "x", "a b", "é", "Société", "say \"so\"", "a,b;c|d\te", "two\nlines", "“q”"
  };
  private static final String[] HEADERS = {
    "Id,Booking_Date,Amount,Note",
    "ID,Booking Date,AMOUNT,note",
    "id,bookingDate,\u00A0Amount,Note\u00A0",
    "Id,booking-date,amount,Note"
  };
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};

  @TempDir Path folder;

  /** How a file is written. */
  private record Written(
      char delimiter,
      String lineEnd,
      boolean quoteAll,
      boolean separatorLine,
      String header,
      String date,
      String time,
      AmountStyle amounts,
      char decimalSign,
      boolean padded,
      Charset charset,
      boolean byteOrderMark,
      boolean gzip) {

    static Written random(Random random) {
      Charset[] charsets = {
        StandardCharsets.UTF_8,
        StandardCharsets.UTF_8,
        StandardCharsets.UTF_16LE,
        StandardCharsets.UTF_16BE,
        Charset.forName("windows-1252")
      };
      Charset charset = charsets[random.nextInt(charsets.length)];
      boolean wide = charset.name().startsWith("UTF-16");
      return new Written(
          DELIMITERS[random.nextInt(DELIMITERS.length)],
          LINE_ENDS[random.nextInt(LINE_ENDS.length)],
          random.nextBoolean(),
          random.nextInt(4) == 0,
          pick(random, HEADERS),
          pick(random, DATES),
          pick(random, TIMES),
          AmountStyle.values()[random.nextInt(2)],
          random.nextBoolean() ? '.' : ',',
          random.nextInt(3) == 0,
          charset,
          wide || charset.equals(StandardCharsets.UTF_8) && random.nextBoolean(),
          random.nextInt(4) == 0);
    }

    CsvFormat format() {
      CsvFormat format = CsvFormat.RECOGNISED.withAmounts(amounts).withTrim(padded);
      return byteOrderMark || charset.equals(StandardCharsets.UTF_8)
          ? format
          : format.withEncoding(charset);
    }

    byte[] bytes(List<List<String>> rows) throws IOException {
      StringBuilder text = new StringBuilder(byteOrderMark ? "\uFEFF" : "");
      text.append(separatorLine ? "sep=" + delimiter + lineEnd : "");
      append(text, List.of(header.split(",")));
      rows.forEach(row -> append(text, row));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes) {
        out.write(text.toString().getBytes(charset));
      }
      return bytes.toByteArray();
    }

    private void append(StringBuilder text, List<String> fields) {
      text.append(
          fields.stream().map(this::field).collect(Collectors.joining(String.valueOf(delimiter))));
      text.append(lineEnd);
    }

    private String field(String value) {
      boolean must = value.indexOf(delimiter) >= 0 || value.matches("(?s).*[\"\r\n].*");
      return must || quoteAll ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    String date(LocalDate date) {
      return pad(
          String.format(
                  Locale.ROOT,
                  this.date,
                  date.getYear(),
                  date.getMonthValue(),
                  date.getDayOfMonth())
              + time);
    }

    /** Writes an amount of cents; the first one proves the decimal sign. */
    String amount(long cents) {
      if (amounts == AmountStyle.PLAIN) {
        return pad(String.format(Locale.ROOT, "%.2f", cents / 100.0));
      }
      String plain = String.format(Locale.ROOT, "%,.2f", Math.abs(cents) / 100.0);
      String written =
          decimalSign == '.' ? plain : plain.replace(',', '_').replace('.', ',').replace('_', '.');
      return pad(cents < 0 ? "(" + written + ")" : "$" + written);
    }

    String pad(String value) {
      return padded && !value.isEmpty() ? " " + value + "\u00A0" : value;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readBackWhatWasWritten(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      Written written = Written.random(random);
      List<List<String>> rows = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      int count = 1 + random.nextInt(60);
      for (int row = 0; row < count; row++) {
        LocalDate date = LocalDate.of(2019, 12, 31).minusDays(row == 0 ? 0 : random.nextInt(4000));
        long cents = row == 0 ? 123_456 : random.nextInt(1 << 28) - (1 << 27);
        String note = pick(random, NOTES);
        rows.add(
            List.of(
                written.pad("id" + row),
                written.date(date),
                written.amount(cents),
                written.pad(note)));
        String amount = Amounts.canonical(String.format(Locale.ROOT, "%.2f", cents / 100.0));
        expected.add("id" + row + "|" + date + "|" + amount + "|" + note);
      }
      Path file = Files.write(folder.resolve("Entry.csv"), written.bytes(rows));
      for (CsvSettings.Parser parser : CsvSettings.Parser.values()) {
        for (int blockBytes : new int[] {50, 1 << 18}) {
          CsvSettings settings =
              CsvSettings.DEFAULT
                  .withFormat(written.format())
                  .withParser(parser)
                  .withThreads(2)
                  .withBlockBytes(blockBytes);
          assertThat(read(file, settings))
              .as("seed %s, file %s, %s, %s", seed, i, written, settings)
              .isEqualTo(expected);
        }
      }
    }
  }

  private static List<String> read(Path file, CsvSettings settings) {
    List<String> rows = new ArrayList<>();
    try (CsvTable table = CsvTable.open(file, SCHEMA, settings)) {
      table.forEach(
          batch -> {
            List<String> some = new ArrayList<>();
            for (int row = 0; row < batch.size(); row++) {
              some.add(
                  batch.text(row, 0)
                      + "|"
                      + batch.text(row, 1)
                      + "|"
                      + batch.text(row, 2)
                      + "|"
                      + batch.text(row, 3));
            }
            return some;
          },
          rows::addAll);
    }
    return rows;
  }

  private static String pick(Random random, String[] values) {
    return values[random.nextInt(values.length)];
  }
}
