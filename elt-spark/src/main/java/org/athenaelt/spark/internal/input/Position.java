package org.athenaelt.spark.internal.input;

/** The place of a row among the files of a table, in one number that sorts as the rows do. */
public final class Position {

  /** Enough for a trillion lines in each of 8 million files. */
  private static final int LINE_BITS = 40;

  private static final long LINES = (1L << LINE_BITS) - 1;

  private Position() {}

  /** The position of a line of a file. */
  public static long of(int file, long line) {
    return (long) file << LINE_BITS | line;
  }

  /** The number of the file. */
  public static int file(long position) {
    return (int) (position >>> LINE_BITS);
  }

  /** The line, counted from 1. */
  public static long line(long position) {
    return position & LINES;
  }
}
