package org.athenaelt.csv.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream of CSV into blocks of whole records.
 *
 * <p>A line break ends a record if the quotes before it come in pairs. Counting quotes needs no
 * parsing, so that one thread can cut faster than many can parse. The count is only right for plain
 * files, in which a quote opens or closes a field or is doubled; {@link BlockParser} tells when a
 * block is not plain, and then the rest of the file has to be {@linkplain #from read as a stream}.
 */
public final class Blocks {

  /**
   * Whole records.
   *
   * @param bytes the records, with one byte of room behind them
   * @param length the number of bytes that count
   * @param firstLine the line on which the first record begins, counted from 1
   */
  public record Block(byte[] bytes, int length, long firstLine) {

    public InputStream stream() {
      return new ByteArrayInputStream(bytes, 0, length);
    }
  }

  /** A record this long is taken for a quote that is never closed, and is left to the stream. */
  private static final int LONGEST_BLOCK = 1 << 25;

  private static final long QUOTES = EightBytes.each('"');
  private static final long LINE_FEEDS = EightBytes.each('\n');

  private final InputStream in;
  private final int blockBytes;
  private byte[] carried = new byte[0];
  private long line;
  private boolean atEnd;

  /**
   * Cuts what is left of a stream.
   *
   * @param blockBytes how long a block should be; it is longer where a record is
   * @param firstLine the line that the stream is at
   */
  public Blocks(InputStream in, int blockBytes, long firstLine) {
    this.in = in;
    this.blockBytes = blockBytes;
    this.line = firstLine;
  }

  /** The next whole records; nothing at the end, or when a record is too long to be held. */
  public Optional<Block> next() throws IOException {
    byte[] bytes = Arrays.copyOf(carried, Math.max(blockBytes, carried.length) + 1);
    int length = carried.length;
    while (true) {
      length += fill(bytes, length);
      long counts = quotesAndLineFeeds(bytes, length);
      boolean inside = (counts & 1) != 0;
      int end = atEnd ? length : lastRecordEnd(bytes, length, inside);
      if (end > 0) {
        carried = Arrays.copyOfRange(bytes, end, length);
        Block block = new Block(bytes, end, line);
        line += (counts >>> Integer.SIZE) - lineFeeds(carried);
        return Optional.of(block);
      }
      if (atEnd || length >= LONGEST_BLOCK) {
        carried = Arrays.copyOf(bytes, length);
        return Optional.empty();
      }
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
  }

  /** What {@link #next} has not handed out yet. */
  public InputStream rest() {
    return new SequenceInputStream(new ByteArrayInputStream(carried), in);
  }

  /** The line that {@link #rest} is at. */
  public long line() {
    return line;
  }

  private int fill(byte[] bytes, int from) throws IOException {
    int wanted = bytes.length - 1 - from;
    int got = in.readNBytes(bytes, from, wanted);
    atEnd = got < wanted;
    return got;
  }

  /**
   * Where the last whole record ends, exclusive; 0 if none does.
   *
   * @param insideAtEnd whether the bytes end inside quotes
   */
  private static int lastRecordEnd(byte[] bytes, int length, boolean insideAtEnd) {
    boolean inside = insideAtEnd;
    for (int i = length - 1; i >= 0; i--) {
      if (bytes[i] == '"') {
        inside = !inside;
      } else if (bytes[i] == '\n' && !inside) {
        return i + 1;
      }
    }
    return 0;
  }

  /** The number of quotes, and above it that of line feeds, eight bytes at a time. */
  private static long quotesAndLineFeeds(byte[] bytes, int length) {
    int quotes = 0;
    int lineFeeds = 0;
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      long word = EightBytes.at(bytes, i);
      quotes += EightBytes.count(word, QUOTES);
      lineFeeds += EightBytes.count(word, LINE_FEEDS);
    }
    for (; i < length; i++) {
      quotes += bytes[i] == '"' ? 1 : 0;
      lineFeeds += bytes[i] == '\n' ? 1 : 0;
    }
    return (long) lineFeeds << Integer.SIZE | quotes;
  }

  private static int lineFeeds(byte[] bytes) {
    int count = 0;
    for (byte b : bytes) {
      count += b == '\n' ? 1 : 0;
    }
    return count;
  }
}
