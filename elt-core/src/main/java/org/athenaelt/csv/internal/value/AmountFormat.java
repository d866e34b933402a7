package org.athenaelt.csv.internal.value;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.athenaelt.csv.AmountStyle;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.BadValueException;

/**
 * How the amounts of a file are written: one decimal sign for the whole file. Thread-safe; it keeps
 * what the values tell about decimal sign and currency.
 */
public final class AmountFormat {

  /** How the decimal sign was found. */
  public enum Basis {
    /** Amounts are plain. */
    PLAIN,
    /** A value proves it. */
    PROVED,
    /** No value proves it. */
    ASSUMED
  }

  private final AmountStyle style;
  private final char decimalSign;
  private final Basis basis;

  /** The line of the value that proves the sign, or 0. */
  private final long line;

  /** For each currency, the first line that has it. */
  private final Map<String, Long> currencies = new ConcurrentHashMap<>();

  private volatile boolean ambiguousSeen;

  private AmountFormat(AmountStyle style, char decimalSign, Basis basis, long line) {
    this.style = style;
    this.decimalSign = decimalSign;
    this.basis = basis;
    this.line = line;
  }

  /** Plain amounts. */
  public static AmountFormat plain() {
    return new AmountFormat(AmountStyle.PLAIN, '.', Basis.PLAIN, 0);
  }

  /** Amounts as people write them, with a decimal sign that the value on a line proves. */
  public static AmountFormat proved(char decimalSign, long line) {
    return new AmountFormat(AmountStyle.ACCOUNTING, decimalSign, Basis.PROVED, line);
  }

  /** Amounts as people write them, with a decimal sign that no value has proved yet. */
  public static AmountFormat assumed(char decimalSign) {
    return new AmountFormat(AmountStyle.ACCOUNTING, decimalSign, Basis.ASSUMED, 0);
  }

  /** The decimal sign that a value proves; empty if it proves none. */
  public static Optional<Character> provedBy(String text) {
    return AccountingAmount.of(text)
        .map(AccountingAmount::evidence)
        .flatMap(
            evidence ->
                switch (evidence) {
                  case POINT -> Optional.of('.');
                  case COMMA -> Optional.of(',');
                  case NONE, AMBIGUOUS -> Optional.empty();
                });
  }

  public AmountStyle style() {
    return style;
  }

  public char decimalSign() {
    return decimalSign;
  }

  public Basis basis() {
    return basis;
  }

  /** The line of the value that proves the decimal sign. */
  public long line() {
    return line;
  }

  /** Whether a plain amount has one meaning only, so that its bytes can be taken. */
  public boolean allowsPlain() {
    return decimalSign == '.' && basis != Basis.ASSUMED;
  }

  /** Whether the file has an amount with two meanings, and nothing proves which is right. */
  public boolean isDoubtful() {
    return ambiguousSeen;
  }

  /** The currencies of the file in the order of their first lines. */
  public Map<Long, String> currencies() {
    Map<Long, String> byLine = new TreeMap<>();
    currencies.forEach((currency, first) -> byLine.put(first, currency));
    return byLine;
  }

  /**
   * The canonical form of an amount.
   *
   * @param lineOfText where it stands
   * @throws BadValueException if it is none, or does not fit
   * @throws WrongFormatException if it proves that the decimal sign assumed is wrong
   */
  public String canonical(String text, long lineOfText) {
    if (style == AmountStyle.PLAIN) {
      return plainOrHint(text);
    }
    AccountingAmount amount = AccountingAmount.of(text).orElseThrow(AmountFormat::notAnAmount);
    Optional<String> plain = amount.plain(decimalSign);
    if (plain.isEmpty()) {
      throw wrong(amount);
    }
    String canonical = Amounts.canonical(plain.get());
    if (!amount.currency().isEmpty()) {
      currencies.merge(amount.currency(), lineOfText, Math::min);
    }
    if (basis == Basis.ASSUMED && amount.evidence() == AccountingAmount.Evidence.AMBIGUOUS) {
      ambiguousSeen = true;
    }
    return canonical;
  }

  private RuntimeException wrong(AccountingAmount amount) {
    char other = decimalSign == '.' ? ',' : '.';
    if (amount.plain(other).isEmpty()) {
      return notAnAmount();
    }
    if (basis == Basis.ASSUMED) {
      return new WrongFormatException(
          "has the decimal sign '" + other + "', but '" + decimalSign + "' was assumed",
          "none of the first amounts proves it: write the amounts with a decimal point and without"
              + " separators of thousands");
    }
    return new BadValueException(
        "has the decimal sign '" + other + "'",
        "expected '" + decimalSign + "', as on line " + line);
  }

  private static String plainOrHint(String text) {
    try {
      return Amounts.canonical(text);
    } catch (BadValueException e) {
      if (isAccounting(text)) {
        throw new BadValueException(
            e.reason(), e.remedy() + "; --amounts accounting reads this form");
      }
      throw e;
    }
  }

  /** Whether the text is an amount as people write it, which fits. */
  private static boolean isAccounting(String text) {
    Optional<AccountingAmount> amount = AccountingAmount.of(text);
    Optional<String> plain = amount.flatMap(a -> a.plain('.').or(() -> a.plain(',')));
    try {
      plain.ifPresent(Amounts::canonical);
      return plain.isPresent();
    } catch (BadValueException e) {
      return false;
    }
  }

  private static BadValueException notAnAmount() {
    return new BadValueException(
        "is not an amount", "expected an amount such as -1,234.56, (1,234.56) or AUD 1,234.56");
  }
}
