package org.athenaelt.app.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.athenaelt.explain.EntryTotals;

/** Values as text of the page. */
final class Show {

  /** In place of a value that is absent. */
  static final String NONE = "–";

  private static final int CENTS = 2;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Show() {}

  static String count(long number) {
    return grouped(Long.toString(number));
  }

  static String count(long number, String noun) {
    return count(number) + ' ' + noun(number, noun);
  }

  /** A noun after a number. */
  static String noun(long number, String noun) {
    return number == 1 ? noun : noun.replaceFirst("y$", "ie") + 's';
  }

  /** A difference with its sign. */
  static String change(long difference) {
    return difference == 0 ? "±0" : String.format(Locale.ROOT, "%+,d", difference);
  }

  /** The decimals that amounts need to be shown exactly and under each other. */
  static int decimals(Iterable<BigDecimal> amounts) {
    int decimals = CENTS;
    for (BigDecimal amount : amounts) {
      if (amount.scale() > decimals && amount.signum() != 0) {
        decimals = Math.max(decimals, amount.stripTrailingZeros().scale());
      }
    }
    return decimals;
  }

  /** The decimals of one table of totals: those of another may be many more. */
  static int decimals(Stream<EntryTotals> totals) {
    return decimals(totals.flatMap(t -> Stream.of(t.credit(), t.debit())).toList());
  }

  /** An amount, exactly. */
  static String amount(BigDecimal amount, int decimals) {
    return grouped(amount.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString());
  }

  /** A number with commas, and a hyphen as minus that a spreadsheet reads; a page has very many. */
  private static String grouped(String plain) {
    int first = plain.startsWith("-") ? 1 : 0;
    int point = plain.indexOf('.');
    int end = point < 0 ? plain.length() : point;
    StringBuilder text = new StringBuilder(plain.length() + 8);
    if (first == 1) {
      text.append('-');
    }
    for (int i = first; i < end; i++) {
      if (i > first && (end - i) % 3 == 0) {
        text.append(',');
      }
      text.append(plain.charAt(i));
    }
    return text.append(plain, end, plain.length()).toString();
  }

  static String time(Instant time) {
    return TIME.format(time);
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%,.3f", time.toNanos() / 1e9);
  }

  static String percent(long part, long whole) {
    return whole == 0 ? NONE : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }
}
