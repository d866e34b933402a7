package org.athenaelt.csv;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How a CSV file is read. What is read does not depend on any of it but {@code rejects}.
 *
 * @param rejects what becomes of rows that cannot be used
 * @param parser what cuts the file into fields
 * @param threads how many threads may parse
 * @param blockBytes how much of the file a thread parses at a time
 */
public record CsvSettings(RejectHandler rejects, Parser parser, int threads, int blockBytes) {

  /** What cuts a file into fields. */
  public enum Parser {
    /** A parser on bytes for plain blocks of the file, Commons CSV for all others. */
    AUTO,
    /** Commons CSV throughout. */
    COMMONS_CSV
  }

  /** Long enough to parse without much ado, short enough to stay in a processor's cache. */
  private static final int BLOCK_BYTES = 1 << 18;

  /** Fails at the first wrong row; the faster parser where it can; all processors. */
  public static final CsvSettings DEFAULT =
      new CsvSettings(
          RejectHandler.FAIL, Parser.AUTO, Runtime.getRuntime().availableProcessors(), BLOCK_BYTES);

  public CsvSettings {
    checkArgument(threads > 0, "threads must be positive, not %s", threads);
    checkArgument(blockBytes > 0, "blockBytes must be positive, not %s", blockBytes);
  }

  /** The same with another handler of wrong rows. */
  public CsvSettings withRejects(RejectHandler handler) {
    return new CsvSettings(handler, parser, threads, blockBytes);
  }

  /** The same with another parser. */
  public CsvSettings withParser(Parser other) {
    return new CsvSettings(rejects, other, threads, blockBytes);
  }

  /** The same with another number of threads. */
  public CsvSettings withThreads(int number) {
    return new CsvSettings(rejects, parser, number, blockBytes);
  }

  /** The same with blocks of another length. */
  public CsvSettings withBlockBytes(int bytes) {
    return new CsvSettings(rejects, parser, threads, bytes);
  }
}
