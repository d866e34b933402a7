package org.athenaelt.csv.internal.value;

import java.time.LocalDate;
import java.util.Optional;
import org.athenaelt.csv.internal.value.NumericDate.Form;
import org.athenaelt.table.BadValueException;

/**
 * The dates of one column of a file: their format, and how it was found. Thread-safe; it notes
 * whether a value proves the order of day and month.
 */
public final class DateColumn {

  /** How the format was found. */
  public enum Basis {
    /** The caller chose it. */
    CHOSEN,
    /** The first value has this form only. */
    FORM,
    /** The form does not tell day from month; a value does. */
    PROVED,
    /** The form does not tell day from month, and none of the first values does. */
    ASSUMED,
    /** None of the first values has a form that is recognised. */
    UNKNOWN
  }

  /** A day of the month beyond this cannot be a month. */
  private static final int MONTHS = 12;

  private final DateFormat format;
  private final Basis basis;

  /** The line of the value by which the format was found. */
  private final long line;

  private volatile boolean proved;

  /** A column in this format. */
  public DateColumn(DateFormat format, Basis basis, long line) {
    this.format = format;
    this.basis = basis;
    this.line = line;
    this.proved = basis != Basis.ASSUMED;
  }

  public DateFormat format() {
    return format;
  }

  public Basis basis() {
    return basis;
  }

  public long line() {
    return line;
  }

  /** Whether no value read so far proves the order of day and month. */
  public boolean isDoubtful() {
    return !proved;
  }

  /** See {@link DateFormat#epochDay}. */
  public int epochDay(byte[] bytes, int from, int to) {
    if (basis == Basis.UNKNOWN) {
      return DateFormat.NO_DAY;
    }
    int day = format.epochDay(bytes, from, to);
    if (!proved && day != DateFormat.NO_DAY) {
      note(LocalDate.ofEpochDay(day));
    }
    return day;
  }

  /**
   * Parses a date.
   *
   * @throws BadValueException if it is not a date in this format
   * @throws WrongFormatException if it proves that the order assumed is wrong
   */
  public LocalDate parse(String text) {
    if (basis == Basis.UNKNOWN) {
      throw UnknownDate.fault(text);
    }
    try {
      LocalDate date = format.parse(text);
      if (!proved) {
        note(date);
      }
      return date;
    } catch (BadValueException e) {
      throw exchanged(text).orElse(e);
    }
  }

  /** Whether a text is a date of this column, or may be one if its format is unknown. */
  public boolean accepts(String text) {
    if (basis == Basis.UNKNOWN) {
      return NumericDate.formOf(text).isPresent();
    }
    try {
      format.parse(text);
      return true;
    } catch (BadValueException e) {
      return false;
    }
  }

  private void note(LocalDate date) {
    if (date.getDayOfMonth() > MONTHS) {
      proved = true;
    }
  }

  /** The fault of a value that is a date if day and month are exchanged. */
  private Optional<RuntimeException> exchanged(String text) {
    if (basis != Basis.ASSUMED && basis != Basis.PROVED
        || !(format instanceof NumericDate numeric)) {
      return Optional.empty();
    }
    Form other = numeric.form().exchanged();
    if (!new NumericDate(other, numeric.zone()).isDate(text)) {
      return Optional.empty();
    }
    return Optional.of(
        basis == Basis.PROVED
            ? new BadValueException(
                "is not a date", "expected " + format.label() + ", as line " + line + " proves")
            : new WrongFormatException(
                "is not a date in the format " + format.label() + " assumed on line " + line,
                "the first dates fit both orders: choose with --date-format "
                    + format.label()
                    + " or --date-format "
                    + other.label()));
  }
}
