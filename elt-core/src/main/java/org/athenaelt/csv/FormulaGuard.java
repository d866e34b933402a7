package org.athenaelt.csv;

import java.util.regex.Pattern;
import org.athenaelt.table.Utf8Buffer;

/**
 * Whether texts of a CSV file are written so that no spreadsheet program reads one as a formula.
 *
 * <p>A spreadsheet program computes a field that begins with {@code =}, {@code +}, {@code -},
 * {@code @}, one of their full-width forms, a tab or a line end, whether it is quoted or not. With
 * {@link #ON}, such a text gets an apostrophe in front, as OWASP recommends, and so does a text
 * that begins with an apostrophe. A reader gets the text back by removing one apostrophe from each
 * text that begins with one. A text that is a plain number, such as {@code -5.00}, is written as it
 * is; dates and amounts always are.
 *
 * <p>It guards files whose fields are separated by commas as they are written. A program that takes
 * another character as the separator may begin a field within a text.
 */
public enum FormulaGuard {
  /** Texts are written as they are; for programs that read the file. */
  OFF,
  /** Texts that a spreadsheet program would compute get an apostrophe in front. */
  ON;

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

  /** The first byte, in UTF-8, of the full-width forms. */
  private static final int WIDE = 0xEF;

  /** Puts an apostrophe before the text that begins at {@code start}, if it needs one. */
  void apply(Utf8Buffer out, int start) {
    if (this == ON && out.length() > start && needsGuard(out, start)) {
      out.append((byte) 0);
      System.arraycopy(out.array(), start, out.array(), start + 1, out.length() - start - 1);
      out.array()[start] = '\'';
    }
  }

  private static boolean needsGuard(Utf8Buffer out, int start) {
    return switch (out.array()[start] & 0xFF) {
      case '=', '@', '\t', '\r', '\n', '\'' -> true;
      case '+', '-' -> !NUMBER.matcher(out.text(start, out.length())).matches();
      case WIDE -> isWide(out.text(start, Math.min(start + 3, out.length())));
      default -> false;
    };
  }

  private static boolean isWide(String first) {
    return switch (first) {
      case "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20" -> true;
      default -> false;
    };
  }
}
