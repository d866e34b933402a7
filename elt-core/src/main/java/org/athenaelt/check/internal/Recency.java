package org.athenaelt.check.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.Findings;

/** Compares the newest date of a file with the day of the run. */
final class Recency {

  /** The newest day if there is no row. */
  static final int NO_DAY = Integer.MIN_VALUE;

  private Recency() {}

  /** One failure of one file, if its newest day is too old. */
  static Findings of(CheckInput input, int newestDay) {
    if (input.settings().maxAge().isEmpty()) {
      return Findings.notApplicable("no --max-age DAYS is given");
    }
    if (newestDay == NO_DAY) {
      return Findings.notApplicable("the file has no rows");
    }
    long age = input.today().toEpochDay() - newestDay;
    boolean old = age > input.settings().maxAge().getAsInt();
    return Findings.of(old ? 1 : 0, 1, List.of())
        .with(
            String.format(
                Locale.ROOT,
                "the newest date is %s, %,d days before %s; at most %,d are allowed",
                LocalDate.ofEpochDay(newestDay),
                age,
                input.today(),
                input.settings().maxAge().getAsInt()));
  }
}
