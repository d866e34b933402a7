package org.athenaelt.csv.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Decodes the UTF-8 of a CSV file. Bytes that are not UTF-8 become U+FFFD, and their lines are
 * recorded, because the file may also contain U+FFFD itself. Not thread-safe.
 */
final class Utf8Reader extends Reader {

  private static final char REPLACEMENT = '\uFFFD';
  private static final int BUFFER = 1 << 13;

  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);

  /** As long as {@link #bytes}, because a byte decodes to at most one character. */
  private final CharBuffer chars = CharBuffer.allocate(BUFFER).limit(0);

  private final LineCounter lines;
  private final QuoteState quotes;
  private final Deque<Long> invalidLines = new ArrayDeque<>();
  private boolean atEnd;

  /**
   * @param delimiter the character between fields
   * @param firstLine the line on which the bytes begin
   */
  Utf8Reader(InputStream in, char delimiter, long firstLine) {
    this.in = in;
    this.quotes = new QuoteState(delimiter);
    this.lines = new LineCounter(firstLine);
  }

  /** The quotes of all text decoded, which may be more than was read. */
  QuoteState quotes() {
    return quotes;
  }

  /** The first recorded line up to {@code lastLine}, inclusive; removes all of them up to there. */
  OptionalLong invalidLineUpTo(long lastLine) {
    OptionalLong first = OptionalLong.empty();
    while (!invalidLines.isEmpty() && invalidLines.element() <= lastLine) {
      long line = invalidLines.remove();
      first = first.isPresent() ? first : OptionalLong.of(line);
    }
    return first;
  }

  @Override
  public int read(char[] target, int from, int count) throws IOException {
    while (!chars.hasRemaining()) {
      if (atEnd) {
        return -1;
      }
      fill();
    }
    int taken = Math.min(count, chars.remaining());
    chars.get(target, from, taken);
    return taken;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void fill() throws IOException {
    bytes.compact();
    int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
    atEnd = got < 0;
    bytes.position(bytes.position() + Math.max(got, 0)).flip();
    chars.clear();
    CoderResult result;
    do {
      int from = chars.position();
      result = decoder.decode(bytes, chars, atEnd);
      note(from);
      if (result.isError()) {
        bytes.position(bytes.position() + result.length());
        replace();
      }
    } while (result.isError());
    chars.flip();
  }

  private void note(int from) {
    for (int i = from; i < chars.position(); i++) {
      char c = chars.array()[i];
      quotes.accept(c, lines.line());
      lines.accept(c);
    }
  }

  private void replace() {
    int at = chars.position();
    chars.put(REPLACEMENT);
    note(at);
    if (invalidLines.isEmpty() || invalidLines.getLast() != lines.line()) {
      invalidLines.add(lines.line());
    }
  }

  /** Counts lines. LF, CR LF and a single CR each end a line, also inside quotes. */
  static final class LineCounter {

    private long line;
    private boolean afterReturn;

    LineCounter(long firstLine) {
      this.line = firstLine;
    }

    /** The line of the next character, unless it is the LF of a CR LF. */
    long line() {
      return line;
    }

    void accept(char c) {
      if (c == '\r' || c == '\n' && !afterReturn) {
        line++;
      }
      afterReturn = c == '\r';
    }

    /** The number of line ends in a text. */
    static long lineEnds(String text) {
      LineCounter counter = new LineCounter(0);
      for (int i = 0; i < text.length(); i++) {
        counter.accept(text.charAt(i));
      }
      return counter.line();
    }
  }
}
