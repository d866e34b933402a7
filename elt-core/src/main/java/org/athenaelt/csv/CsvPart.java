package org.athenaelt.csv;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;

/**
 * A part of a CSV file that begins and ends between records, in bytes of the file.
 *
 * @param from its first byte
 * @param to the byte after its last
 * @param firstLine the line of the file on which it begins, counted from 1
 */
public record CsvPart(long from, long to, long firstLine) implements Serializable {

  /** The whole of any file. */
  public static final CsvPart WHOLE = new CsvPart(0, Long.MAX_VALUE, 1);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the part ends before it begins, or begins before the file
   */
  public CsvPart {
    checkArgument(
        from >= 0 && to >= from && firstLine > 0,
        "no part of a file: bytes %s to %s, line %s",
        from,
        to,
        firstLine);
  }

  /** Whether the part begins with the header. */
  public boolean hasHeader() {
    return from == 0;
  }
}
