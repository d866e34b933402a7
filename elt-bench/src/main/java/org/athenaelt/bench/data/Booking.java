package org.athenaelt.bench.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A kind of entry: its two ledger codes and how large its amount gets. Debit and credit are always
 * equal.
 */
enum Booking {
  INTEREST("310", "760", 400, 10_00, 999_99),
  REPAYMENT("740", "750", 200, 500_00, 9_999_99),
  PRINCIPAL("750", "740", 260, 1_000_00, 99_999_99),
  /** Nothing was due, and that is booked. */
  NOTHING_DUE("770", "740", 40, 0, 0),
  /** Negative, on the same codes as interest. */
  REVERSAL("310", "760", 20, -999_99, -1_00),
  /** Whole units: {@code 5000.0}. */
  DRAWDOWN("835", "750", 70, 1_000, 999_999),
  /** Ten decimals: some process upstream forgot to round. */
  UNROUNDED("760", "765", 10, 10_00, 99_99);

  private static final Booking[] BY_SHARE = byShare();

  private final byte[] credit;
  private final byte[] debit;
  private final int share;
  private final int least;
  private final int most;

  Booking(String credit, String debit, int share, int least, int most) {
    this.credit = credit.getBytes(US_ASCII);
    this.debit = debit.getBytes(US_ASCII);
    this.share = share;
    this.least = least;
    this.most = most;
  }

  /** The booking that these random bits stand for. */
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

  /** Appends the amount that these random bits stand for: decimal digits only, never a double. */
  void appendAmount(long bits, RowBuffer out) {
    int value = least + (int) ((bits & 0xFFFF_FFFFL) % (most - least + 1L));
    switch (this) {
      case DRAWDOWN -> out.amount(value * 100L);
      // The last digit must not be zero, or the rendering would have dropped it.
      case UNROUNDED ->
          out.number(value / 100).put('.').number(100_000_000L + (bits >>> 37)).put('1');
      default -> out.amount(value);
    }
  }
}
