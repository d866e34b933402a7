package org.athenaelt.bench.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A kind of accounting entry: its two ledger codes, its share of all entries and the range of its
 * amount. Debit and credit amounts are equal.
 */
enum Booking {
  INTEREST("310", "760", 400, 10_00, 999_99),
  REPAYMENT("740", "750", 200, 500_00, 9_999_99),
  PRINCIPAL("750", "740", 260, 1_000_00, 99_999_99),
  /** An amount of zero. */
  NOTHING_DUE("770", "740", 40, 0, 0),
  /** Negative, with the codes of interest. */
  REVERSAL("310", "760", 20, -999_99, -1_00),
  /** Whole units, such as {@code 5000.0}. */
  DRAWDOWN("835", "750", 70, 1_000, 999_999),
  /** Ten decimals, as real exports have. */
  UNROUNDED("760", "765", 10, 10_00, 99_99);

  private static final Booking[] BY_SHARE = byShare();

  private final byte[] credit;
  private final byte[] debit;
  private final int share;
  private final int minimum;
  private final int maximum;

  Booking(String credit, String debit, int share, int minimum, int maximum) {
    this.credit = credit.getBytes(US_ASCII);
    this.debit = debit.getBytes(US_ASCII);
    this.share = share;
    this.minimum = minimum;
    this.maximum = maximum;
  }

  /** Chooses a kind by random bits. */
  static Booking pick(long bits) {
    return BY_SHARE[(int) ((bits >>> 32) % BY_SHARE.length)];
  }

  private static Booking[] byShare() {
    Booking[] all = new Booking[1000];
    int next = 0;
    for (Booking booking : values()) {
      for (int i = 0; i < booking.share; i++) {
        all[next++] = booking;
      }
    }
    return all;
  }

  byte[] creditCode() {
    return credit;
  }

  byte[] debitCode() {
    return debit;
  }

  /** Appends an amount chosen by random bits, without binary floating point. */
  void appendAmount(long bits, RowBuffer out) {
    int value = minimum + (int) ((bits & 0xFFFF_FFFFL) % (maximum - minimum + 1L));
    switch (this) {
      case DRAWDOWN -> out.amount(value * 100L);
      // Amounts have no trailing zeros, so the tenth decimal is 1.
      case UNROUNDED ->
          out.number(value / 100).put('.').number(100_000_000L + (bits >>> 37)).put('1');
      default -> out.amount(value);
    }
  }
}
