package org.athenaelt.csv;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How a CSV file is read. Parser, threads and block length do not change the result.
 *
 * @param format what is decided about how the file is written
 * @param rejects decides what happens to invalid rows
 * @param parser the parser
 * @param threads maximum number of parsing threads
 * @param blockBytes length of the blocks in which the file is parsed; a block is longer if a record
 *     is
 */
public record CsvSettings(
    CsvFormat format, RejectHandler rejects, Parser parser, int threads, int blockBytes) {

  /** A way to parse a file. */
  public enum Parser {
    /** A parser on bytes for plain blocks, Commons CSV for all other blocks. */
    AUTO,
    /** Commons CSV for the whole file. */
    COMMONS_CSV
  }

  /** Long enough that the cost per block is small, short enough to stay in a processor's cache. */
  private static final int BLOCK_BYTES = 1 << 18;

  /**
   * Recognises how the file is written; fails at the first invalid row; {@link Parser#AUTO}; all
   * processors.
   */
  public static final CsvSettings DEFAULT =
      new CsvSettings(
          CsvFormat.RECOGNISED,
          RejectHandler.FAIL,
          Parser.AUTO,
          Runtime.getRuntime().availableProcessors(),
          BLOCK_BYTES);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the number of threads or the block length is not positive
   */
  public CsvSettings {
    checkArgument(threads > 0, "threads must be positive, not %s", threads);
    checkArgument(blockBytes > 0, "blockBytes must be positive, not %s", blockBytes);
  }

  /** The same for a file written like this. */
  public CsvSettings withFormat(CsvFormat other) {
    return new CsvSettings(other, rejects, parser, threads, blockBytes);
  }

  /** The same with another handler of invalid rows. */
  public CsvSettings withRejects(RejectHandler handler) {
    return new CsvSettings(format, handler, parser, threads, blockBytes);
  }

  /** The same with another parser. */
  public CsvSettings withParser(Parser other) {
    return new CsvSettings(format, rejects, other, threads, blockBytes);
  }

  /** The same with another number of threads. */
  public CsvSettings withThreads(int number) {
    return new CsvSettings(format, rejects, parser, number, blockBytes);
  }

  /** The same with another block length. */
  public CsvSettings withBlockBytes(int bytes) {
    return new CsvSettings(format, rejects, parser, threads, bytes);
  }
}
