package org.athenaelt.csv.internal.value;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.athenaelt.table.BadValueException;

/** Values of date columns in no form that is recognised: what they look like, and what to do. */
final class UnknownDate {

  /** Forms that people use and that are not certain, or need the names of months. */
  private static final List<String> USUAL =
      List.of(
          "d-MMM-yy",
          "d-MMM-yyyy",
          "d MMM yyyy",
          "d MMMM yyyy",
          "MMM d, yyyy",
          "MMMM d, yyyy",
          "d/MMM/yyyy",
          "d/M/yy",
          "M/d/yy",
          "d.M.yy",
          "d-M-yy",
          "yyyy-M-d",
          "yyyy.MM.dd",
          "yyyy-MMM-dd",
          "EEE d MMM yyyy",
          "EEE, d MMM yyyy",
          "d/M/yyyy H:mm",
          "ddMMyyyy");

  /** A spreadsheet counts days from 1900: these are 1927 to 2173. */
  private static final String DAY_NUMBER = "[1-9][0-9]{4}(\\.0+)?";

  private UnknownDate() {}

  /** The fault of a value. */
  static BadValueException fault(String text) {
    if (text.matches(DAY_NUMBER)) {
      return new BadValueException(
          "is a spreadsheet's number of a day",
          "format the column as yyyy-MM-dd and export it again");
    }
    return new BadValueException(
        "is not a date",
        "expected "
            + NumericDate.labels()
            + "; --date-format [FILE=]PATTERN reads other forms"
            + (patterns(text).isEmpty() ? "" : ", here " + patterns(text)));
  }

  /** Patterns that the text fits. */
  private static String patterns(String text) {
    return USUAL.stream()
        .filter(
            pattern -> {
              try {
                DateFormat.ofPattern(pattern, Optional.of(ZoneId.of("UTC"))).parse(text);
                return true;
              } catch (BadValueException e) {
                return false;
              }
            })
        .limit(2)
        .collect(Collectors.joining(" or "));
  }
}
