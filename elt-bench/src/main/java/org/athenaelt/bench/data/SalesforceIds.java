package org.athenaelt.bench.data;

/**
 * Fictitious record ids of 18 characters that look like Salesforce's.
 *
 * <p>Three characters for the kind of record, three for the instance, nine for a serial number in
 * base 62, which grows with the index and leaves gaps, as real ones do. These 15 are
 * case-sensitive. Three more say which of them are capitals: one character for each five, bit n set
 * where the n-th is a capital, written with A–Z and 0–5.
 */
final class SalesforceIds implements Ids {

  /** Length with the checksum. */
  static final int LENGTH = 18;

  private static final int SERIAL_DIGITS = 9;

  /** Serial numbers start below 62⁶, so that the first digits are mostly zeros. */
  private static final int FIRST_SERIAL_BOUND = 1_000_000_000;

  /** Each id owns a gap of this many serial numbers and stands somewhere in it: hence unique. */
  private static final int GAP = 8;

  private static final byte[] BASE_62 =
      bytes("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  private static final byte[] CHECKSUM = bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345");

  private final byte[] prefix;
  private final Randoms gaps;
  private final long firstSerial;

  private SalesforceIds(String prefix, long seed) {
    this.prefix = bytes(prefix);
    this.gaps = Randoms.of(seed, prefix);
    this.firstSerial = Randoms.of(seed, "serial of " + prefix).below(FIRST_SERIAL_BOUND, 0);
  }

  /** Ids of accounting entries. */
  static SalesforceIds entries(long seed) {
    return new SalesforceIds("a1ExQ0", seed);
  }

  /** Ids of loan accounts. */
  static SalesforceIds loanAccounts(long seed) {
    return new SalesforceIds("a0LxQ0", seed);
  }

  /** Ids of equitable owners. */
  static SalesforceIds owners(long seed) {
    return new SalesforceIds("001xQ0", seed);
  }

  @Override
  public void append(long index, RowBuffer out) {
    long serial = firstSerial + index * GAP + (gaps.at(index) & (GAP - 1));
    byte[] id = new byte[LENGTH];
    System.arraycopy(prefix, 0, id, 0, prefix.length);
    for (int i = prefix.length + SERIAL_DIGITS - 1; i >= prefix.length; i--) {
      id[i] = BASE_62[(int) (serial % 62)];
      serial /= 62;
    }
    for (int block = 0; block < 3; block++) {
      id[15 + block] = CHECKSUM[capitals(id, block * 5)];
    }
    out.put(id);
  }

  private static int capitals(byte[] id, int start) {
    int bits = 0;
    for (int i = 0; i < 5; i++) {
      byte c = id[start + i];
      bits |= (c >= 'A' && c <= 'Z' ? 1 : 0) << i;
    }
    return bits;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }
}
