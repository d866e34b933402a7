package org.athenaelt.csv.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.athenaelt.csv.internal.value.NumericDate.Form;
import org.athenaelt.table.BadValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link DateBytes} against {@link NumericDate#parse}. */
class DateBytesTest {

  @ParameterizedTest
  @CsvSource({
    "ISO, 2024-02-29",
    "ISO, 2023-12-31",
    "ISO, 1000-01-01",
    "ISO, 2019-03-01T00:00:00.000Z",
    "YEAR_FIRST, 2024/02/29",
    "YEAR_FIRST, 2024/2/9",
    "BASIC, 20240229",
    "BASIC, 20240229 00:00",
    "DAY_FIRST, 29/2/2024",
    "DAY_FIRST, 31/12/2023",
    "DAY_FIRST, 1/1/1000",
    "DAY_FIRST, 1/03/2019 12:00:00 AM",
    "DAY_FIRST_POINTS, 29.2.2024",
    "DAY_FIRST_HYPHENS, 29-2-2024 0:00",
    "MONTH_FIRST, 2/29/2024 00:00:00",
    "MONTH_FIRST_POINTS, 2.29.2024",
    "MONTH_FIRST_HYPHENS, 2-29-2024"
  })
  void agreesForEveryByteAtEveryPosition(Form form, String date) {
    NumericDate format = new NumericDate(form, Optional.empty());
    for (int i = 0; i < date.length(); i++) {
      for (char c = 0; c < 128; c++) {
        String changed = date.substring(0, i) + c + date.substring(i + 1);
        check(format, changed);
      }
      check(format, date.substring(0, i));
    }
    assertThat(bytes(format, date)).as(date).isNotEqualTo(DateFormat.NO_DAY);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void agreesForEveryDayOfSomeYears(Form form) {
    NumericDate format = new NumericDate(form, Optional.empty());
    for (int year = 1896; year < 2105; year += year % 4 == 3 ? 1 : 13) {
      for (int month = 0; month <= 13; month++) {
        for (int day = 0; day <= 32; day++) {
          String date = written(form, year, month, day);
          assertThat(bytes(format, date)).as(date).isEqualTo(parsed(format, date));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void agreesForRandomTimes(Form form) {
    long seed = 42;
    Random random = new Random(seed);
    NumericDate format = new NumericDate(form, Optional.empty());
    String[] pieces = {"T", " ", "0", "00", "12", ":00", ":0", ".000", ".", "Z", " AM", " PM", "+"};
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(written(form, 2019, 3, 1));
      for (int n = random.nextInt(7); n > 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      check(format, text.toString());
    }
  }

  /** Bytes that are not a date may still be one for the parser, never the other way round. */
  private static void check(NumericDate format, String text) {
    int day = bytes(format, text);
    if (day != DateFormat.NO_DAY) {
      assertThat(day).as("'%s'", text).isEqualTo(parsed(format, text));
    } else if (text.matches("[0-9/.-]*")) {
      assertThat(parsed(format, text)).as("'%s'", text).isEqualTo(DateFormat.NO_DAY);
    }
  }

  private static String written(Form form, int year, int month, int day) {
    String format =
        switch (form) {
          case ISO -> "%1$04d-%2$02d-%3$02d";
          case YEAR_FIRST -> "%1$d/%2$02d/%3$02d";
          case BASIC -> "%1$04d%2$02d%3$02d";
          case DAY_FIRST -> "%3$d/%2$d/%1$d";
          case DAY_FIRST_POINTS -> "%3$02d.%2$02d.%1$d";
          case DAY_FIRST_HYPHENS -> "%3$d-%2$d-%1$d";
          case MONTH_FIRST -> "%2$d/%3$d/%1$d";
          case MONTH_FIRST_POINTS -> "%2$d.%3$d.%1$d";
          case MONTH_FIRST_HYPHENS -> "%2$d-%3$d-%1$d";
        };
    return String.format(Locale.ROOT, format, year, month, day);
  }

  private static int bytes(NumericDate format, String text) {
    byte[] bytes = ("x" + text + "\n").getBytes(StandardCharsets.ISO_8859_1);
    return DateBytes.epochDay(format, bytes, 1, bytes.length - 1);
  }

  private static int parsed(NumericDate format, String text) {
    try {
      return (int) format.parse(text).toEpochDay();
    } catch (BadValueException e) {
      return DateFormat.NO_DAY;
    }
  }
}
