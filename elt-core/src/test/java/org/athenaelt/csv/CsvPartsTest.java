package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts of a file have the rows, lines and faults of the file. */
class CsvPartsTest {

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "Entry",
          Column.id("Id"),
          Column.date("Day"),
          Column.amount("Amount").with(Presence.OPTIONAL),
          Column.text("Note", 200).with(Presence.OPTIONAL));

  /** The most bytes up to the end of the header. */
  private static final int HEADER = 40;

  @TempDir Path folder;

  static List<Integer> seeds() {
    return IntStream.range(0, 60).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partsHaveTheRowsOfTheFile(int seed) throws IOException {
    Random random = new Random(seed);
    Path file = folder.resolve("Entry.csv");
    Files.writeString(file, file(random, random.nextInt(5) == 0), StandardCharsets.UTF_8);
    CsvSettings settings = settings(random);
    List<String> whole = whole(file, settings);
    for (int chunk : List.of(5, 64, 1 + random.nextInt(500))) {
      List<CsvPart> parts = parts(file, chunk);
      assertThat(parts.get(0).from()).isZero();
      assertThat(parts.get(parts.size() - 1).to()).isEqualTo(Files.size(file));
      List<String> read = new ArrayList<>();
      for (CsvPart part : parts) {
        read.addAll(rows(file, settings, part));
      }
      assertThat(untilFault(read)).as("seed %s, chunks of %s bytes", seed, chunk).isEqualTo(whole);
    }
    assertThat(untilFault(rows(file, settings, CsvPart.WHOLE)))
        .as("seed %s", seed)
        .isEqualTo(whole);
  }

  @Test
  void aFileWhoseQuotesDoNotPairIsIndivisible() throws IOException {
    Path file = folder.resolve("Entry.csv");
    Files.writeString(
        file,
        "Id,Day,Note\na,2019-01-02,5\" pipe\nb,2019-01-02,x\nc,2019-01-02,6\" pipe\n"
            + "d,2019-01-02,y\n");
    List<CsvPart> parts = parts(file, 5);
    assertThat(parts).hasSizeGreaterThan(1);
    try (CsvPartReader reader =
        CsvPartReader.open(file, SCHEMA, CsvSettings.DEFAULT, parts.get(0))) {
      assertThat(reader.next()).isEmpty();
      assertThat(reader.isIndivisible()).isTrue();
    }
    assertThat(rows(file, CsvSettings.DEFAULT, CsvPart.WHOLE))
        .isEqualTo(whole(file, CsvSettings.DEFAULT))
        .hasSize(4);
  }

  @Test
  void onlyEncodingsWithAsciiInSingleBytesAreDivisible() throws IOException {
    Path file = folder.resolve("Entry.csv");
    for (String name : List.of("windows-1252", "ISO-8859-15", "UTF-8")) {
      Files.writeString(file, "Id,Day\né,2019-01-02\n", Charset.forName(name));
      CsvFormat format = CsvFormat.RECOGNISED.withEncoding(Charset.forName(name));
      assertThat(CsvParts.areDivisible(file, format)).as(name).isTrue();
      assertThat(rows(file, CsvSettings.DEFAULT.withFormat(format), CsvPart.WHOLE))
          .containsExactly("2: é|2019-01-02||");
    }
    for (String name : List.of("UTF-16LE", "IBM037", "Shift_JIS")) {
      Files.writeString(file, "Id,Day\na,2019-01-02\n", Charset.forName(name));
      CsvFormat format = CsvFormat.RECOGNISED.withEncoding(Charset.forName(name));
      assertThat(CsvParts.areDivisible(file, format)).as(name).isFalse();
    }
  }

  /** Rows with line breaks in fields, doubled quotes, blank lines, and now and then a fault. */
  private static String file(Random random, boolean faulty) {
    String end = random.nextBoolean() ? "\n" : "\r\n";
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    text.append(random.nextInt(4) == 0 ? "sep=;" + end : "");
    char delimiter = text.indexOf("sep") >= 0 ? ';' : ',';
    text.append("Id,Day,Amount,Note".replace(',', delimiter)).append(end);
    int rows = random.nextInt(80);
    for (int row = 0; row < rows; row++) {
      String note =
          List.of(
                  "",
                  "x",
                  "\"a\nb\"",
                  "\"a\r\n\r\nb\"",
                  "\"say \"\"no\"\"\"",
                  "\"\"\"\"",
                  "é😀",
                  "\";,\"")
              .get(random.nextInt(8));
      String day = faulty && random.nextInt(30) == 0 ? "2019-02-30" : "2019-01-0" + (1 + row % 9);
      text.append("id").append(row).append(delimiter).append(day).append(delimiter);
      text.append(random.nextInt(100)).append(".5").append(delimiter).append(note).append(end);
      text.append(random.nextInt(10) == 0 ? end : "");
    }
    if (random.nextBoolean() && text.length() > 40) {
      text.setLength(text.length() - end.length());
    }
    return text.toString();
  }

  private static CsvSettings settings(Random random) {
    return CsvSettings.DEFAULT
        .withBlockBytes(1 + random.nextInt(300))
        .withParser(
            random.nextBoolean() ? CsvSettings.Parser.AUTO : CsvSettings.Parser.COMMONS_CSV);
  }

  private static List<CsvPart> parts(Path file, int chunk) throws IOException {
    long size = Files.size(file);
    List<CsvParts.Scan> scans = new ArrayList<>();
    long from = 0;
    while (from < size) {
      long to = Math.min(size, from == 0 ? HEADER + chunk : from + chunk);
      scans.add(CsvParts.scan(file, from, to));
      from = to;
    }
    return CsvParts.of(scans);
  }

  private static List<String> whole(Path file, CsvSettings settings) {
    List<String> rows = new ArrayList<>();
    try (CsvTable table = CsvTable.open(file, SCHEMA, settings.withThreads(1))) {
      table.forEach(batch -> batch, batch -> rows.addAll(texts(batch)));
    } catch (CsvException e) {
      return List.of("fault: " + e.getMessage());
    }
    return rows;
  }

  private static List<String> rows(Path file, CsvSettings settings, CsvPart part) {
    List<String> rows = new ArrayList<>();
    try (CsvPartReader reader = CsvPartReader.open(file, SCHEMA, settings, part)) {
      Optional<CsvRows> batch;
      while ((batch = reader.next()).isPresent()) {
        rows.addAll(texts(batch.get()));
      }
      assertThat(reader.isIndivisible()).isFalse();
      assertThat(reader.rowsRead()).isEqualTo(rows.size());
    } catch (CsvException e) {
      rows.add("fault: " + e.getMessage());
    }
    return rows;
  }

  private static List<String> untilFault(List<String> rows) {
    return rows.stream()
        .filter(row -> row.startsWith("fault: "))
        .findFirst()
        .map(List::of)
        .orElse(rows);
  }

  private static List<String> texts(CsvRows rows) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      texts.add(
          rows.line(row)
              + ": "
              + rows.text(row, 0)
              + "|"
              + rows.text(row, 1)
              + "|"
              + rows.text(row, 2)
              + "|"
              + rows.text(row, 3));
    }
    return texts;
  }
}
