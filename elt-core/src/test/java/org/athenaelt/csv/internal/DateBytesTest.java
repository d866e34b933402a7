package org.athenaelt.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.athenaelt.table.BadValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link DateBytes} against {@link DatePattern#parse}. */
class DateBytesTest {

  @ParameterizedTest
  @CsvSource({
    "ISO, 2024-02-29",
    "ISO, 2023-12-31",
    "ISO, 1000-01-01",
    "DAY_MONTH_YEAR, 29/2/2024",
    "DAY_MONTH_YEAR, 31/12/2023",
    "DAY_MONTH_YEAR, 1/1/1000"
  })
  void agreesForEveryByteAtEveryPosition(DatePattern pattern, String date) {
    for (int i = 0; i < date.length(); i++) {
      for (char c = 0; c < 256; c++) {
        String changed = date.substring(0, i) + c + date.substring(i + 1);
        byte[] bytes = ("x" + changed).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(DateBytes.epochDay(pattern, bytes, 1, bytes.length))
            .as("'%s'", changed)
            .isEqualTo(expected(pattern, changed));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"ISO, %04d-%02d-%02d", "DAY_MONTH_YEAR, %3$d/%2$d/%1$d"})
  void agreesForEveryDayOfSomeYears(DatePattern pattern, String format) {
    for (int year = 1896; year < 2105; year += year % 4 == 3 ? 1 : 13) {
      for (int month = 0; month <= 13; month++) {
        for (int day = 0; day <= 32; day++) {
          String date = format.formatted(year, month, day);
          byte[] bytes = date.getBytes(StandardCharsets.US_ASCII);
          assertThat(DateBytes.epochDay(pattern, bytes, 0, bytes.length))
              .as(date)
              .isEqualTo(expected(pattern, date));
        }
      }
    }
  }

  private static int expected(DatePattern pattern, String date) {
    try {
      LocalDate parsed = pattern.parse(date);
      return (int) parsed.toEpochDay();
    } catch (BadValueException e) {
      return SliceRows.NO_DAY;
    }
  }
}
