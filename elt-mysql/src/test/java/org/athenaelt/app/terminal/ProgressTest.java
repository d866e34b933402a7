package org.athenaelt.app.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3450000 | 10000000 | 8400 | t  34 %  3,450,000 rows  411,000/s  16 s left
          1       | 1000     | 1000 | t   0 %  1 rows  1/s  16 min 39 s left
          5000000 | 100000000| 10000| t   5 %  5,000,000 rows  500,000/s  3 min 10 s left
          1000    | 100000000| 1000 | t   0 %  1,000 rows  1,000/s  27 h 46 min left
          1010    | 1000     | 1000 | t  99 %  1,010 rows  1,010/s  0 s left
          0       | 1000     | 1000 | t   0 %  0 rows  0/s
          7654321 | -1       | 2000 | t  7,654,321 rows  3,830,000/s
          46      | 1000     | 1    | t   4 %  46 rows
          """)
  void theLineHasRowsRateAndTimeLeft(long rows, long total, long millis, String line) {
    OptionalLong known = total < 0 ? OptionalLong.empty() : OptionalLong.of(total);
    assertThat(ProgressText.of("t", rows, known, Duration.ofMillis(millis))).isEqualTo(line);
  }

  @Test
  void theRowsOfAFileAreEstimatedFromItsFirstRows() throws IOException {
    Path file = folder.resolve("entries.csv");
    StringBuilder rows = new StringBuilder("Id,Transaction_Date\n");
    for (int i = 0; i < 200_000; i++) {
      rows.append(String.format(Locale.ROOT, "a%06d,2019-03-01\n", i));
    }
    Files.writeString(file, rows);
    assertThat(RowEstimate.of(file).getAsLong()).isBetween(199_900L, 200_100L);

    Path small = Files.writeString(folder.resolve("small.csv"), "Id\n1\n2\n3\n");
    assertThat(RowEstimate.of(small)).hasValue(3);
  }

  @Test
  void noRowsAreEstimatedWhereTheyCannotBeCounted() throws IOException {
    Path wide = folder.resolve("utf16.csv");
    Files.write(wide, "Id\n1\n2\n3\n".getBytes("UTF-16"));
    Path zipped = folder.resolve("entries.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      for (int i = 0; i < 10_000; i++) {
        out.write((i * 7919L % 10_007 + ",2019-03-01\n").getBytes(UTF_8));
      }
    }
    assertThat(RowEstimate.of(wide)).isEmpty();
    assertThat(RowEstimate.of(zipped)).isEmpty();
    assertThat(RowEstimate.of(Path.of("/dev/null"))).isEmpty();
    assertThat(RowEstimate.of(folder.resolve("missing"))).isEmpty();
    assertThat(RowEstimate.of(Files.writeString(folder.resolve("header.csv"), "Id"))).isEmpty();
  }

  /** Calls until a line shows, as a run does: the first half second shows none. */
  private String shown(OptionalInt width) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Screen screen = new Screen(Map.of(), () -> false, () -> false, OptionalInt::empty, () -> width);
    long end = System.nanoTime() + Duration.ofSeconds(width.isPresent() ? 60 : 1).toNanos();
    try (Progress progress = new Progress(new PrintStream(bytes, true, UTF_8), screen, Map.of())) {
      for (int rows = 0; bytes.size() == 0 && System.nanoTime() < end; rows++) {
        progress.progress("Accounting_Entry", rows);
      }
      progress.begins("verify");
    }
    return bytes.toString(UTF_8);
  }

  @Test
  void aTerminalShowsTheStepAndIsLeftClean() {
    assertThat(shown(OptionalInt.of(80)))
        .startsWith("\r\u001B[KAccounting_Entry  ")
        .contains(" rows  ", "/s")
        .endsWith("\r\u001B[Kverify\r\u001B[K");
  }

  @Test
  void aLineIsNotLongerThanTheTerminal() {
    assertThat(shown(OptionalInt.of(20)).split("\r\u001B\\[K")[1]).isEqualTo("Accounting_Entry  …");
  }

  @Test
  void aPipeShowsNothing() {
    assertThat(shown(OptionalInt.empty())).isEmpty();
  }
}
