package org.athenaelt.bench.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Fictitious record ids of 18 characters in the format of Salesforce.
 *
 * <p>Three characters for the type of record, three for the instance, nine for a serial number in
 * base 62, which grows with the index and leaves gaps, as real ones do. These 15 are
 * case-sensitive. The last three are a checksum of letter case: one character per five, in which
 * bit n is set if the n-th character is a capital, written as A–Z and 0–5.
 */
final class SalesforceIds implements Ids {

  /** The length, checksum included. */
  static final int LENGTH = 18;

  private static final int SERIAL_DIGITS = 9;

  /** Less than 62⁶, so that serial numbers begin with zeros. */
  private static final int FIRST_SERIAL_BOUND = 1_000_000_000;

  /** Serial numbers per id; each id has a random one of them, which makes ids unique. */
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
    return text.getBytes(US_ASCII);
  }
}
