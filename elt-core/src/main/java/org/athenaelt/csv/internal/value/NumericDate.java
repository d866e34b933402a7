package org.athenaelt.csv.internal.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.athenaelt.table.BadValueException;

/**
 * A date of three numbers, with a time behind it or without.
 *
 * @param form the order of the numbers and what separates them
 * @param zone the zone whose days count, for dates with a time
 */
public record NumericDate(Form form, Optional<ZoneId> zone) implements DateFormat {

  /** The forms that are recognised. */
  public enum Form {
    /** {@code 2018-07-10} is 10 July 2018. */
    ISO("yyyy-MM-dd", "(?<y>[0-9]{4})-(?<m>[0-9]{2})-(?<d>[0-9]{2})"),
    YEAR_FIRST("yyyy/MM/dd", "(?<y>[0-9]{4})/(?<m>[0-9]{1,2})/(?<d>[0-9]{1,2})"),
    BASIC("yyyyMMdd", "(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})"),
    /** {@code 10/7/2018} is 10 July 2018, with or without leading zeros. */
    DAY_FIRST("d/M/yyyy", "(?<d>[0-9]{1,2})/(?<m>[0-9]{1,2})/(?<y>[0-9]{4})"),
    DAY_FIRST_POINTS("d.M.yyyy", "(?<d>[0-9]{1,2})\\.(?<m>[0-9]{1,2})\\.(?<y>[0-9]{4})"),
    DAY_FIRST_HYPHENS("d-M-yyyy", "(?<d>[0-9]{1,2})-(?<m>[0-9]{1,2})-(?<y>[0-9]{4})"),
    /** {@code 7/10/2018} is 10 July 2018, with or without leading zeros. */
    MONTH_FIRST("M/d/yyyy", "(?<m>[0-9]{1,2})/(?<d>[0-9]{1,2})/(?<y>[0-9]{4})"),
    MONTH_FIRST_POINTS("M.d.yyyy", "(?<m>[0-9]{1,2})\\.(?<d>[0-9]{1,2})\\.(?<y>[0-9]{4})"),
    MONTH_FIRST_HYPHENS("M-d-yyyy", "(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})-(?<y>[0-9]{4})");

    private final String label;
    private final Pattern pattern;

    Form(String label, String date) {
      this.label = label;
      this.pattern = Pattern.compile(date + "(?<rest>(?:[Tt\\h].*)?)");
    }

    /** The pattern as users write it. */
    public String label() {
      return label;
    }

    /** Whether day and month have one form, so that a value may be read in either order. */
    public boolean isAmbiguous() {
      return ordinal() >= DAY_FIRST.ordinal();
    }

    /** The form with day and month exchanged; of an ambiguous form only. */
    public Form exchanged() {
      int orders = MONTH_FIRST.ordinal() - DAY_FIRST.ordinal();
      return values()[ordinal() + (isMonthFirst() ? -orders : orders)];
    }

    boolean isMonthFirst() {
      return ordinal() >= MONTH_FIRST.ordinal();
    }

    /** What separates the numbers; 0 if nothing does. */
    char separator() {
      char found = label.charAt(label.startsWith("yyyy") ? 4 : 1);
      return found == 'M' ? 0 : found;
    }
  }

  /** The first form that a value has, with the day before the month where both are possible. */
  public static Optional<Form> formOf(String value) {
    return Arrays.stream(Form.values())
        .filter(form -> form.pattern.matcher(value).matches())
        .findFirst();
  }

  /** The forms that are recognised without a proof, for a message. */
  public static String labels() {
    return Arrays.stream(Form.values())
        .filter(form -> !form.isMonthFirst())
        .map(Form::label)
        .collect(Collectors.joining(", "));
  }

  /** The numeric format of a pattern; empty if it is another one. */
  static Optional<NumericDate> ofPattern(String pattern, Optional<ZoneId> zone) {
    String plain = pattern.replace("uuuu", "yyyy");
    String unpadded = plain.replace("dd", "d").replace("MM", "M");
    return Arrays.stream(Form.values())
        .filter(
            form ->
                plain.equals(form.label)
                    || form != Form.ISO
                        && form != Form.BASIC
                        && unpadded.equals(form.label.replace("dd", "d").replace("MM", "M")))
        .map(form -> new NumericDate(form, zone))
        .findFirst();
  }

  @Override
  public String label() {
    return form.label;
  }

  @Override
  public int epochDay(byte[] bytes, int from, int to) {
    return DateBytes.epochDay(this, bytes, from, to);
  }

  @Override
  public LocalDate parse(String text) {
    Matcher parts = form.pattern.matcher(text);
    if (!parts.matches()) {
      throw notADate();
    }
    LocalDate date = date(parts);
    String rest = parts.group("rest");
    return rest.isEmpty()
        ? date
        : TimeOfDay.parse(rest).orElseThrow(this::notADate).day(date, zone);
  }

  /** Whether a text is a date in this form. */
  public boolean isDate(String text) {
    try {
      parse(text);
      return true;
    } catch (BadValueException e) {
      return false;
    }
  }

  private LocalDate date(Matcher parts) {
    try {
      LocalDate date = LocalDate.of(number(parts, "y"), number(parts, "m"), number(parts, "d"));
      if (date.getYear() >= FIRST_YEAR) {
        return date;
      }
    } catch (DateTimeException e) {
      // Falls through to the message that names the pattern.
    }
    throw notADate();
  }

  private static int number(Matcher parts, String name) {
    return Integer.parseInt(parts.group(name));
  }

  private BadValueException notADate() {
    return new BadValueException("is not a date", "expected " + label());
  }
}
