package org.athenaelt.bench.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowBufferTest {

  private final RowBuffer out = new RowBuffer(64);

  @Test
  void amountsHaveOneDecimalOrTwo() {
    assertThat(amount(0)).isEqualTo("0.0");
    assertThat(amount(46)).isEqualTo("0.46");
    assertThat(amount(40)).isEqualTo("0.4");
    assertThat(amount(500_000)).isEqualTo("5000.0");
    assertThat(amount(-1475)).isEqualTo("-14.75");
  }

  @Test
  void amountsAreExact() {
    Random random = new Random(11);
    for (int i = 0; i < 10_000; i++) {
      long cents = random.nextLong() >> random.nextInt(1, 64);
      assertThat(new BigDecimal(amount(cents))).isEqualByComparingTo(BigDecimal.valueOf(cents, 2));
    }
  }

  @Test
  void datesAreThoseOfTheJdk() {
    int first = (int) LocalDate.of(1000, 1, 1).toEpochDay();
    int last = (int) LocalDate.of(9999, 12, 31).toEpochDay();
    for (int day = first; day <= last; day += day == last ? 1 : Math.min(97, last - day)) {
      LocalDate date = LocalDate.ofEpochDay(day);
      out.clear();
      assertThat(text(out.isoDate(day))).isEqualTo(date.toString());
      out.clear();
      assertThat(text(out.dayFirstDate(day))).isEqualTo(LinearScan.DAY_FIRST.format(date));
    }
  }

  private String amount(long cents) {
    out.clear();
    return text(out.amount(cents));
  }

  private static String text(RowBuffer out) {
    return new String(out.toByteArray(), UTF_8);
  }
}
