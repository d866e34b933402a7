package org.athenaelt.check.internal;

import java.time.LocalDate;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.DateRange;

/** The range of plausible dates of a run. */
final class PlausibleDates {

  /** Before the first securitisation of home loans in most countries. */
  private static final LocalDate FIRST = LocalDate.of(1980, 1, 1);

  private PlausibleDates() {}

  static DateRange of(CheckInput input) {
    return input
        .settings()
        .dateRange()
        .orElseGet(() -> new DateRange(FIRST, input.today().plusYears(1)));
  }
}
