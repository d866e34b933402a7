package org.athenaelt.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CalendarTest {

  @Test
  void shortHistoriesFitIntoTenYears() {
    assertThat(day(Calendar.withRoomFor(1).first())).isEqualTo("2016-01-01");
    assertThat(day(Calendar.withRoomFor(1000).last())).isEqualTo("2025-12-31");
  }

  @Test
  void longHistoriesExtendTheCalendar() {
    int days =
        (int) (LocalDate.of(9999, 12, 31).toEpochDay() - LocalDate.of(1000, 1, 1).toEpochDay());
    int longest = days + 1 - 366;
    for (int later : new int[] {3000, 1_000_000, longest - 1, longest}) {
      Calendar calendar = Calendar.withRoomFor(later);
      assertThat(day(calendar.first())).isBetween("1000-01-01", "2016-01-01");
      assertThat(day(calendar.last())).isBetween("2025-12-31", "9999-12-31");
      int before = calendar.dayOfFirst(Long.MAX_VALUE);
      for (int number = 1; number <= later; number++) {
        // Alternately the last and the first day of a slice: the smallest distance.
        int day = calendar.dayOfLater(number, later, number % 2 == 1 ? Long.MAX_VALUE : 0);
        assertThat(day).isGreaterThan(before).isLessThanOrEqualTo(calendar.last());
        before = day;
        if (number > 1000 && number < later - 1000) {
          number += later / 1000;
        }
      }
    }
    assertThatThrownBy(() -> Calendar.withRoomFor(longest + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fewer reallocations");
  }

  private static String day(int epochDay) {
    return LocalDate.ofEpochDay(epochDay).toString();
  }
}
