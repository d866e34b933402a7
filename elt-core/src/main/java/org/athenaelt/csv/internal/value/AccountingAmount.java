package org.athenaelt.csv.internal.value;

import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.athenaelt.table.Blanks;

/**
 * An amount as people write it, taken apart: {@code (1,234.50)}, {@code -$5}, {@code 1.234,50 EUR}.
 *
 * @param negative whether a minus sign or parentheses make it negative
 * @param number its digits with separators
 * @param currency its currency sign or code; empty if there is none
 */
record AccountingAmount(boolean negative, String number, String currency) {

  /** What a number tells about the decimal sign of its file. */
  enum Evidence {
    /** It has one meaning for either sign. */
    NONE,
    POINT,
    COMMA,
    /** It has two meanings: {@code 1,234} or {@code 1.234}. */
    AMBIGUOUS
  }

  private static final String BLANK = "[\\h\\u2009\\u202f]*";
  private static final String CURRENCY = "[A-Z]{0,3}\\p{Sc}|[A-Z]{3}";
  private static final String MINUS = "[-\\u2212+]";

  private static final Pattern FORM =
      Pattern.compile(
          ("(?<cur0>C)?_(?<open>\\()?_(?<sign1>M)?_(?<cur1>C)?_(?<sign2>M)?_"
                  + "(?<number>[0-9.,](?:[0-9.,'\\u2019\\h\\u2009\\u202f]*[0-9.,])?)_"
                  + "(?<sign3>M)?_(?<cur2>C)?_(?<sign4>M)?_(?<close>\\))?")
              .replace("_", BLANK)
              .replace("C)", CURRENCY + ")")
              .replace("M)", MINUS + ")"));

  /** Groups of three digits between separators of one kind, before the decimals. */
  private static final Pattern GROUPS =
      Pattern.compile(
          "[0-9]{1,3}(?:(?<s>[.,'\\u2019\\h\\u2009\\u202f])[0-9]{3}(?:\\k<s>[0-9]{3})*)");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** A zero as spreadsheets show it in a format for accounting. */
  private static final Pattern DASH =
      Pattern.compile("(?<cur>C)?_[-\\u2013]_".replace("_", BLANK).replace("C)", CURRENCY + ")"));

  /** Takes an amount apart; empty if the text has another form. */
  static Optional<AccountingAmount> of(String text) {
    Matcher dash = DASH.matcher(Blanks.strip(text));
    if (dash.matches()) {
      return currency(dash.group("cur")).map(c -> new AccountingAmount(false, "0", c));
    }
    Matcher parts = FORM.matcher(Blanks.strip(text));
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean parentheses = parts.group("open") != null;
    long signs =
        Stream.of("sign1", "sign2", "sign3", "sign4")
            .filter(sign -> parts.group(sign) != null)
            .count();
    if (parentheses != (parts.group("close") != null) || signs + (parentheses ? 1 : 0) > 1) {
      return Optional.empty();
    }
    boolean minus =
        Stream.of("sign1", "sign2", "sign3", "sign4")
            .map(parts::group)
            .anyMatch(sign -> sign != null && !sign.equals("+"));
    Optional<String> first = currency(parts.group("cur0"));
    Optional<String> before = currency(parts.group("cur1"));
    Optional<String> after = currency(parts.group("cur2"));
    if (first.isEmpty() || before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AccountingAmount(
            parentheses || minus, parts.group("number"), first.get() + before.get() + after.get()));
  }

  /** What the number tells about the decimal sign. */
  Evidence evidence() {
    int points = count('.');
    int commas = count(',');
    if (points == 0 && commas == 0) {
      return Evidence.NONE;
    }
    if (points > 0 && commas > 0) {
      return number.lastIndexOf('.') > number.lastIndexOf(',') ? Evidence.POINT : Evidence.COMMA;
    }
    char sign = points > 0 ? '.' : ',';
    Evidence decimal = points > 0 ? Evidence.POINT : Evidence.COMMA;
    Evidence grouping = points > 0 ? Evidence.COMMA : Evidence.POINT;
    if (Math.max(points, commas) > 1) {
      return grouping;
    }
    String whole = number.substring(0, number.indexOf(sign));
    String rest = number.substring(number.indexOf(sign) + 1);
    boolean couldGroup = rest.matches("[0-9]{3}") && whole.matches("[1-9][0-9]{0,2}");
    return couldGroup ? Evidence.AMBIGUOUS : decimal;
  }

  /** The amount with a decimal point and without separators; empty if they are out of place. */
  Optional<String> plain(char decimalSign) {
    int at = number.lastIndexOf(decimalSign);
    String whole = at < 0 ? number : number.substring(0, at);
    String decimals = at < 0 ? "" : number.substring(at + 1);
    if (whole.indexOf(decimalSign) >= 0
        || !decimals.isEmpty() && !DIGITS.matcher(decimals).matches()
        || whole.isEmpty() && decimals.isEmpty()
        || !whole.isEmpty()
            && !DIGITS.matcher(whole).matches()
            && !GROUPS.matcher(whole).matches()) {
      return Optional.empty();
    }
    String digits = whole.replaceAll("[^0-9]", "");
    return Optional.of(
        (negative ? "-" : "")
            + (digits.isEmpty() ? "0" : digits)
            + (decimals.isEmpty() ? "" : "." + decimals));
  }

  private int count(char c) {
    return (int) number.chars().filter(other -> other == c).count();
  }

  /** The sign or code, empty text if there is none; nothing if there is no such currency. */
  private static Optional<String> currency(String text) {
    if (text == null || !text.matches("[A-Z]{3}")) {
      return Optional.of(text == null ? "" : text);
    }
    boolean known =
        Currency.getAvailableCurrencies().stream().anyMatch(c -> c.getCurrencyCode().equals(text));
    return known ? Optional.of(text) : Optional.empty();
  }
}
