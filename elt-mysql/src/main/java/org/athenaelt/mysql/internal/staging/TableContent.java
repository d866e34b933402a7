package org.athenaelt.mysql.internal.staging;

/**
 * What the rows of a table are, in two numbers.
 *
 * @param rows how many
 * @param checksum the sum of the CRC-32 of each
 */
record TableContent(long rows, long checksum) {

  static TableContent of(TableDigest digest) {
    return new TableContent(digest.rows(), digest.rowSum());
  }
}
