package org.athenaelt.csv.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.athenaelt.csv.internal.value.EightBytes;

/**
 * Splits a stream of CSV into blocks of whole records.
 *
 * <p>A line feed ends a record if the number of quotes before it is even. Counting quotes needs no
 * parsing, so that one thread splits faster than several can parse. The rule holds only for files
 * in which every quote opens or closes a field or is doubled. Where it does not hold, {@link
 * BlockParser} reports the block as unsplittable, and the rest of the file is read as a stream.
 */
public final class Blocks {

  /**
   * Whole records.
   *
   * @param bytes the records, followed by at least one unused byte
   * @param length the number of bytes used
   * @param firstLine the line on which the first record begins, counted from 1
   */
  public record Block(byte[] bytes, int length, long firstLine) {

    /** The records as a stream. */
    public InputStream stream() {
      return new ByteArrayInputStream(bytes, 0, length);
    }
  }

  /** A longer record probably has a quote that is never closed; it is read as a stream. */
  private static final int LONGEST_BLOCK = 1 << 25;

  private static final long QUOTES = EightBytes.each('"');
  private static final long LINE_FEEDS = EightBytes.each('\n');

  private final InputStream in;
  private final int blockBytes;

  /** Arrays of blocks that are done with; one thread adds, another removes. */
  private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();

  private byte[] carried = new byte[0];
  private long line;
  private boolean atEnd;

  /**
   * Splits the rest of a stream.
   *
   * @param blockBytes length of a block; a block is longer if a record is
   * @param firstLine the line at which the stream is
   */
  public Blocks(InputStream in, int blockBytes, long firstLine) {
    this.in = in;
    this.blockBytes = blockBytes;
    this.line = firstLine;
  }

  /** The next block; empty at the end of the stream, or if a record is too long for a block. */
  public Optional<Block> next() throws IOException {
    byte[] bytes = startOfBlock();
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

  /** Takes the array of a block for a later one. Nobody may use the block any more. */
  void reuse(Block block) {
    if (block.bytes().length == blockBytes + 1) {
      spare.add(block.bytes());
    }
  }

  /** The bytes that {@link #next} has not returned. */
  public InputStream rest() {
    return new SequenceInputStream(new ByteArrayInputStream(carried), in);
  }

  /** The line at which {@link #rest} begins. */
  public long line() {
    return line;
  }

  /** An array for a block that begins with the bytes carried over. */
  private byte[] startOfBlock() {
    byte[] bytes = carried.length <= blockBytes ? spare.poll() : null;
    if (bytes == null) {
      return Arrays.copyOf(carried, Math.max(blockBytes, carried.length) + 1);
    }
    System.arraycopy(carried, 0, bytes, 0, carried.length);
    return bytes;
  }

  private int fill(byte[] bytes, int from) throws IOException {
    int wanted = bytes.length - 1 - from;
    int got = in.readNBytes(bytes, from, wanted);
    atEnd = got < wanted;
    return got;
  }

  /**
   * The end of the last whole record, exclusive; 0 if there is none.
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

  /** The number of quotes in the lower 32 bits, the number of line feeds in the upper 32. */
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
