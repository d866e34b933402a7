package org.athenaelt.csv;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.athenaelt.csv.internal.value.DateFormat;
import org.athenaelt.table.IdStyle;

/**
 * What the caller decides about how a file is written. What is left open is recognised from the
 * file, or refused with an error that names the decision.
 *
 * @param encoding the encoding; if left open UTF-8. A byte order mark in the file overrules it
 * @param delimiter the character between fields, which is ASCII; if left open, it is recognised
 *     from the header
 * @param datePattern the pattern of all date columns, as in {@link
 *     java.time.format.DateTimeFormatter} with English names, such as {@code dd-MMM-yy}; if left
 *     open, it is recognised from the values of each column
 * @param timeZone the zone whose days count, for dates with a time; if left open, every time must
 *     be midnight
 * @param amounts how amounts are written
 * @param ids how ids compare; with {@link IdStyle#SALESFORCE}, a wrong checksum is an error
 * @param trim whether blanks and invisible characters around values are removed
 */
public record CsvFormat(
    Optional<Charset> encoding,
    Optional<Character> delimiter,
    Optional<String> datePattern,
    Optional<ZoneId> timeZone,
    AmountStyle amounts,
    IdStyle ids,
    boolean trim) {

  /** Everything is recognised; plain amounts, exact ids, no trimming. */
  public static final CsvFormat RECOGNISED =
      new CsvFormat(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          AmountStyle.PLAIN,
          IdStyle.EXACT,
          false);

  /**
   * Checks the delimiter and the pattern.
   *
   * @throws IllegalArgumentException if the delimiter is not ASCII, is a quote or ends lines, or
   *     the pattern is not one of dates
   */
  public CsvFormat {
    delimiter.ifPresent(
        c ->
            checkArgument(
                c < 0x80 && c != 0 && c != '"' && c != '\n' && c != '\r',
                "cannot separate fields by %s; expected an ASCII character that is not a quote",
                codePoint(c)));
    datePattern.ifPresent(pattern -> DateFormat.ofPattern(pattern, Optional.empty()));
  }

  /** The same with this encoding. */
  public CsvFormat withEncoding(Charset charset) {
    return new CsvFormat(
        Optional.of(charset), delimiter, datePattern, timeZone, amounts, ids, trim);
  }

  /** The same with this character between fields. */
  public CsvFormat withDelimiter(char character) {
    return new CsvFormat(
        encoding, Optional.of(character), datePattern, timeZone, amounts, ids, trim);
  }

  /** The same with this pattern of dates. */
  public CsvFormat withDatePattern(String pattern) {
    return new CsvFormat(encoding, delimiter, Optional.of(pattern), timeZone, amounts, ids, trim);
  }

  /** The same with this zone. */
  public CsvFormat withTimeZone(ZoneId zone) {
    return new CsvFormat(encoding, delimiter, datePattern, Optional.of(zone), amounts, ids, trim);
  }

  /** The same with this style of amounts. */
  public CsvFormat withAmounts(AmountStyle style) {
    return new CsvFormat(encoding, delimiter, datePattern, timeZone, style, ids, trim);
  }

  /** The same with this way to compare ids. */
  public CsvFormat withIds(IdStyle style) {
    return new CsvFormat(encoding, delimiter, datePattern, timeZone, amounts, style, trim);
  }

  /** The same with or without trimming. */
  public CsvFormat withTrim(boolean trimmed) {
    return new CsvFormat(encoding, delimiter, datePattern, timeZone, amounts, ids, trimmed);
  }

  private static String codePoint(char c) {
    return String.format(Locale.ROOT, "U+%04X", (int) c);
  }

  /** What was chosen, as {@code encoding=windows-1252 trim=true}; empty if nothing was. */
  @Override
  public String toString() {
    List<String> chosen = new ArrayList<>();
    encoding.ifPresent(charset -> chosen.add("encoding=" + charset.name()));
    delimiter.ifPresent(c -> chosen.add("delimiter=" + codePoint(c)));
    datePattern.ifPresent(pattern -> chosen.add("date-format=" + pattern));
    timeZone.ifPresent(zone -> chosen.add("time-zone=" + zone.getId()));
    if (amounts != AmountStyle.PLAIN) {
      chosen.add("amounts=" + amounts.name().toLowerCase(Locale.ROOT));
    }
    if (ids != IdStyle.EXACT) {
      chosen.add("ids=" + ids.name().toLowerCase(Locale.ROOT));
    }
    if (trim) {
      chosen.add("trim=true");
    }
    return String.join(" ", chosen);
  }
}
