package org.athenaelt.app.output;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.athenaelt.explain.SimilarId;

/** Values in words, as several commands show them. */
final class Words {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String count(long number, String noun) {
    return count(number) + ' ' + (number == 1 ? noun : noun.replaceFirst("y$", "ie") + 's');
  }

  /** An amount without trailing zeros. */
  static String amount(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  static String orDash(Optional<?> value) {
    return value.map(Object::toString).filter(text -> !text.isEmpty()).orElse("-");
  }

  static String orDash(String value) {
    return value.isEmpty() ? "-" : value;
  }

  /** A time in UTC, to the second. */
  static String time(Instant time) {
    return TIME.format(time);
  }

  static String nearMiss(SimilarId miss) {
    return '"'
        + miss.value()
        + "\" in "
        + miss.place()
        + " differs by "
        + miss.words()
        + " ("
        + miss.remedy()
        + ')';
  }
}
