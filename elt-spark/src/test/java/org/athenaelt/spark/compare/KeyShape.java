package org.athenaelt.spark.compare;

/** How entries and reallocations spread over the loan accounts. */
enum KeyShape {
  /** All accounts have the same number of reallocations, within 16 years. */
  UNIFORM,
  /** One account has all entries and all reallocations, one per day. */
  ONE_KEY,
  /** The account of rank n has 1/n of the rows of the first one. */
  ZIPF;

  private static final int YEARS_16 = 5840;
  private static final int MILLION = 1_000_000;

  /** The number of an account, from 0, as SQL; {@code u} is a column between 0 and 1. */
  String account(long accounts) {
    return switch (this) {
      case UNIFORM -> "CAST(floor(u * " + accounts + ") AS BIGINT)";
      case ONE_KEY -> "0L";
      case ZIPF -> "CAST(floor(pow(" + accounts + ", u)) AS BIGINT) - 1";
    };
  }

  /** The account of reallocation {@code n}, as SQL. */
  String accountOfReallocation(long accounts) {
    return this == UNIFORM ? "n % " + accounts : account(accounts);
  }

  /** The days of reallocation {@code n} since the first day, as SQL. */
  String dayOfReallocation(long reallocations, long accounts) {
    long step = Math.max(1, YEARS_16 / Math.max(1, reallocations / accounts));
    return switch (this) {
      case UNIFORM -> "n DIV " + accounts + " * " + step + " + pmod(hash(n, 1), " + step + ")";
      case ONE_KEY -> "n";
      case ZIPF -> "pmod(hash(n, 1), " + MILLION + ")";
    };
  }

  /** The days within which entries lie, from a year before the first reallocation on. */
  long days(long reallocations) {
    return switch (this) {
      case UNIFORM -> YEARS_16 + 365;
      case ONE_KEY -> reallocations + 365;
      case ZIPF -> MILLION + 365;
    };
  }

  /** The first day of reallocations. */
  String firstDay() {
    return this == UNIFORM ? "DATE'2010-01-01'" : "DATE'1001-01-01'";
  }
}
