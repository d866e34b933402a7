package org.athenaelt.csv;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.athenaelt.csv.internal.CsvInput;

/**
 * Divides a CSV file into parts that several processes can read, each with its line numbers.
 *
 * <p>A line feed ends a record if the number of quotes before it is even. Each chunk of bytes is
 * {@linkplain #scan scanned} by itself, for both numbers of quotes that can be before it; the scans
 * of all chunks together give {@linkplain #of the parts}. The rule holds only for files in which
 * every quote opens or closes a field or is doubled; {@link CsvPartReader#isIndivisible} finds the
 * others.
 */
public final class CsvParts {

  private static final int BUFFER = 1 << 16;

  private CsvParts() {}

  /**
   * What is in a chunk of a file.
   *
   * @param length its bytes
   * @param lineFeeds the number of line feeds
   * @param oddQuotes whether the number of quotes is odd
   * @param outside the first end of a record, if the chunk begins outside quotes
   * @param inside the first end of a record, if the chunk begins inside quotes
   */
  public record Scan(long length, long lineFeeds, boolean oddQuotes, End outside, End inside)
      implements Serializable {}

  /**
   * An end of a record in a chunk.
   *
   * @param bytes the bytes of the chunk up to it; negative if there is none
   * @param lineFeeds the line feeds in these bytes
   */
  public record End(long bytes, long lineFeeds) implements Serializable {

    private static final End NONE = new End(-1, 0);
  }

  /**
   * Whether the bytes of a file can be divided: it is not compressed, and quotes and line feeds are
   * single bytes in its encoding.
   *
   * @throws CsvException if the file cannot be read, or is known to be no CSV
   */
  public static boolean areDivisible(Path file, CsvFormat format) {
    try (CsvInput input = CsvInput.open(file, format)) {
      return input.isDivisible();
    } catch (IOException e) {
      throw CsvInput.unreadable(file, e);
    }
  }

  /**
   * Scans the bytes {@code from} inclusive to {@code to} exclusive, which the file must have.
   *
   * @throws CsvException if the file cannot be read
   */
  public static Scan scan(Path file, long from, long to) {
    End[] ends = {End.NONE, End.NONE};
    long lineFeeds = 0;
    int parity = 0;
    long at = from;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = CsvInput.bytes(file, from, to)) {
      while (at < to) {
        int got = in.read(buffer, 0, (int) Math.min(BUFFER, to - at));
        if (got < 0) {
          throw new EOFException("it ends at byte " + at);
        }
        for (int i = 0; i < got; i++) {
          if (buffer[i] == '"') {
            parity ^= 1;
          } else if (buffer[i] == '\n') {
            lineFeeds++;
            if (ends[parity] == End.NONE) {
              ends[parity] = new End(at - from + i + 1, lineFeeds);
            }
          }
        }
        at += got;
      }
    } catch (IOException e) {
      throw CsvInput.unreadable(file, e);
    }
    return new Scan(to - from, lineFeeds, parity == 1, ends[0], ends[1]);
  }

  /**
   * The parts of a file.
   *
   * @param chunks the scans of its chunks, in order and without gaps, from its first byte to its
   *     last; the first has the whole header
   */
  public static List<CsvPart> of(List<Scan> chunks) {
    checkArgument(!chunks.isEmpty(), "a file has at least one chunk");
    List<CsvPart> parts = new ArrayList<>();
    CsvPart open = new CsvPart(0, 0, 1);
    long at = 0;
    long line = 1;
    boolean isInside = false;
    for (Scan chunk : chunks) {
      End end = isInside ? chunk.inside : chunk.outside;
      if (at > 0 && end.bytes >= 0) {
        parts.add(new CsvPart(open.from(), at + end.bytes, open.firstLine()));
        open = new CsvPart(at + end.bytes, at + end.bytes, line + end.lineFeeds);
      }
      isInside ^= chunk.oddQuotes;
      at += chunk.length;
      line += chunk.lineFeeds;
    }
    if (at > open.from() || parts.isEmpty()) {
      parts.add(new CsvPart(open.from(), at, open.firstLine()));
    }
    return parts;
  }
}
