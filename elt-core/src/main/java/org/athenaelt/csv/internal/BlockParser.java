package org.athenaelt.csv.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * Parses a block of plain records without making a string of anything.
 *
 * <p>It reads what nearly every file is made of, and nothing else: when a block holds anything out
 * of the ordinary, right or wrong, it says so and {@link RecordParser} decides. What is wrong with
 * a row is therefore known in one place only. One parser may serve many threads.
 */
public final class BlockParser {

  /** How a block turned out. */
  sealed interface Outcome permits Plain, Unusual, Misleading {}

  /** All of it was read. */
  record Plain(SliceRows rows) implements Outcome {}

  /** It has a row or a value that {@link RecordParser} has to judge. */
  record Unusual() implements Outcome {}

  /**
   * Its quotes do not come in pairs that open and close fields, or its lines do not end with line
   * feeds: even the cut at its end cannot be trusted.
   */
  public record Misleading() implements Outcome {}

  private final int[] columnOf;
  private final ColumnType[] types;
  private final boolean[] required;
  private final int[] maxLengths;
  private final @Nullable DatePattern[] patterns;

  /**
   * @param columnOf for each field of the file, the column that it fills, or {@link Layout#ABSENT}
   * @param patterns for each column, its date pattern, if it holds dates and has one yet
   */
  public BlockParser(TableSchema schema, int[] columnOf, @Nullable DatePattern[] patterns) {
    this.columnOf = columnOf;
    this.patterns = patterns;
    this.types = schema.columns().stream().map(Column::type).toArray(ColumnType[]::new);
    this.maxLengths = schema.columns().stream().mapToInt(Column::maxLength).toArray();
    this.required = new boolean[types.length];
    for (int c = 0; c < types.length; c++) {
      required[c] = schema.columns().get(c).isRequired();
    }
  }

  public Outcome parse(Blocks.Block block) {
    Cursor cursor = new Cursor(block, 2 * types.length);
    while (cursor.skipBlankLines()) {
      if (!parseRow(cursor)) {
        return new Misleading();
      }
    }
    boolean plain = !cursor.unusual && (!cursor.nonAscii || isUtf8(block));
    return plain ? new Plain(cursor.rows(types)) : new Unusual();
  }

  /** Reads a row; false if it is misleading. A method of its own, so that it is compiled once. */
  private boolean parseRow(Cursor cursor) {
    int cell = cursor.beginRow();
    int field = 0;
    do {
      if (!cursor.readField()) {
        return false;
      }
      int column = field < columnOf.length ? columnOf[field] : Layout.ABSENT;
      if (column != Layout.ABSENT && !keep(cursor, cell + 2 * column, column)) {
        cursor.unusual = true;
      }
      field++;
    } while (cursor.skipComma());
    if (field != columnOf.length) {
      cursor.unusual = true;
    }
    return cursor.endRow();
  }

  /** Checks the field just read against its column and notes where it is. */
  private boolean keep(Cursor cursor, int cell, int column) {
    int from = cursor.from;
    int to = cursor.to;
    if (from == to) {
      if (types[column] == ColumnType.DATE) {
        cursor.cells[cell] = SliceRows.NO_DAY;
        cursor.cells[cell + 1] = SliceRows.NO_DAY;
      }
      return !required[column];
    }
    switch (types[column]) {
      case DATE -> {
        int day = DateBytes.epochDay(patterns[column], cursor.bytes, from, to);
        cursor.cells[cell] = day;
        cursor.cells[cell + 1] = day;
        return day != SliceRows.NO_DAY;
      }
      case AMOUNT -> {
        if (!PlainAmount.isPlain(cursor.bytes, from, to)) {
          return false;
        }
      }
      default -> {
        if (to - from > maxLengths[column]) {
          return false;
        }
      }
    }
    cursor.cells[cell] = from;
    cursor.cells[cell + 1] = to;
    return true;
  }

  private static boolean isUtf8(Blocks.Block block) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(block.bytes(), 0, block.length()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Where the parser is in a block, and what it has found so far. */
  private static final class Cursor {

    /** What is less is a quote or has to be looked at; the same for the comma. */
    private static final long QUOTES_OR_LESS = EightBytes.each((char) ('"' + 1));

    private static final long COMMAS_OR_LESS = EightBytes.each((char) (',' + 1));

    private final Blocks.Block block;
    private final int length;
    private final int stride;
    private int at;
    private int line;
    private int size;
    private int[] lines;

    /** The block's bytes, and behind them the fields that had to be rewritten. */
    private byte[] bytes;

    private int bytesUsed;
    private int[] cells;

    /** Where the field just read begins, and where it ends. */
    private int from;

    private int to;
    private boolean nonAscii;

    /** Whether a row or a value is not as plain as this parser wants it. */
    private boolean unusual;

    Cursor(Blocks.Block block, int stride) {
      this.block = block;
      this.stride = stride;
      bytes = block.bytes();
      length = block.length();
      // Both scans for the end of a field stop at a line feed, so neither checks for the end.
      bytes[length] = '\n';
      bytesUsed = bytes.length;
      int rows = length / 64 + 16;
      lines = new int[rows];
      cells = new int[rows * stride];
    }

    /** Whether there is another record. */
    boolean skipBlankLines() {
      while (at < length && (bytes[at] == '\n' || isCarriageReturnLineFeed(at))) {
        at += bytes[at] == '\n' ? 1 : 2;
        line++;
      }
      return at < length;
    }

    /** Makes room for a row, all of it absent, and tells where its cells begin. */
    int beginRow() {
      if (size == lines.length) {
        lines = Arrays.copyOf(lines, 2 * size);
        cells = Arrays.copyOf(cells, 2 * size * stride);
      }
      lines[size] = line;
      return size++ * stride;
    }

    /** Whether a field could be read. */
    boolean readField() {
      return bytes[at] == '"' ? readQuoted() : readBare();
    }

    boolean skipComma() {
      if (bytes[at] == ',') {
        at++;
        return true;
      }
      return false;
    }

    /** Whether the row ends here. */
    boolean endRow() {
      if (isCarriageReturnLineFeed(at)) {
        at++;
      }
      line++;
      return bytes[at++] == '\n';
    }

    SliceRows rows(ColumnType[] types) {
      return new SliceRows(types, bytes, block.firstLine(), size, lines, cells);
    }

    private boolean readBare() {
      int i = skipAbove(at, COMMAS_OR_LESS);
      while (true) {
        byte b = bytes[i];
        if (b > ',') {
          i++;
        } else if (b == ',' || b == '\n' || b == '\r') {
          break;
        } else if (b == '"') {
          return false;
        } else {
          nonAscii |= b < 0;
          i = skipAbove(i + 1, COMMAS_OR_LESS);
        }
      }
      from = at;
      to = i;
      at = i;
      return true;
    }

    private boolean readQuoted() {
      int start = at + 1;
      int end = closingQuote(start);
      boolean doubled = false;
      while (end < length && bytes[end + 1] == '"') {
        doubled = true;
        end = closingQuote(end + 2);
      }
      if (end >= length) {
        return false;
      }
      from = start;
      to = end;
      at = end + 1;
      if (doubled) {
        rewrite();
      }
      return true;
    }

    /** The next quote at or after {@code from}; the block's length if there is none that counts. */
    private int closingQuote(int from) {
      int i = skipAbove(from, QUOTES_OR_LESS);
      while (i < length) {
        byte b = bytes[i];
        if (b > '"') {
          i++;
        } else if (b == '"') {
          return i;
        } else if (b == '\r' && bytes[i + 1] != '\n') {
          return length;
        } else {
          nonAscii |= b < 0;
          line += b == '\n' ? 1 : 0;
          i = skipAbove(i + 1, QUOTES_OR_LESS);
        }
      }
      return length;
    }

    /**
     * Goes on over ASCII that is not below a limit, eight bytes at a time: up to the first other
     * byte, or to where fewer than eight are left.
     */
    private int skipAbove(int from, long limits) {
      int i = from;
      while (i <= bytes.length - Long.BYTES) {
        long word = EightBytes.at(bytes, i);
        long found = EightBytes.firstBelow(word, limits) | EightBytes.nonAscii(word);
        if (found != 0) {
          return i + EightBytes.before(found);
        }
        i += Long.BYTES;
      }
      return i;
    }

    /** Copies the field behind the block, each doubled quote once. */
    private void rewrite() {
      if (bytes.length - bytesUsed < to - from) {
        bytes = Arrays.copyOf(bytes, bytes.length + Math.max(to - from, bytes.length >> 2));
      }
      int start = bytesUsed;
      for (int i = from; i < to; i++) {
        bytes[bytesUsed++] = bytes[i];
        if (bytes[i] == '"') {
          i++;
        }
      }
      from = start;
      to = bytesUsed;
    }

    private boolean isCarriageReturnLineFeed(int i) {
      return bytes[i] == '\r' && bytes[i + 1] == '\n';
    }
  }
}
