package org.athenaelt.csv.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.athenaelt.csv.AmountStyle;
import org.athenaelt.csv.internal.value.DateColumn;
import org.athenaelt.csv.internal.value.EightBytes;
import org.athenaelt.csv.internal.value.PlainAmount;
import org.athenaelt.csv.internal.value.WrongFormatException;
import org.athenaelt.table.BadValueException;
import org.athenaelt.table.Blanks;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.IdStyle;
import org.jspecify.annotations.Nullable;

/**
 * Parses a block of plain records from its bytes, without creating strings.
 *
 * <p>It supports what nearly every file consists of and nothing else. A block with anything else,
 * valid or not, is left to {@link RecordParser}, so that only one class decides whether a row is
 * valid. Several threads may use one parser.
 */
public final class BlockParser {

  /** The result of parsing a block. */
  public sealed interface Outcome permits Plain, Unusual, Unsplittable {}

  /** All rows of the block. */
  public record Plain(SliceRows rows) implements Outcome {}

  /** The block has a row or a value that {@link RecordParser} has to check. */
  public record Unusual() implements Outcome {}

  /**
   * The end of the block may not be the end of a record: its quotes do not come in pairs that open
   * and close fields, or its lines do not end with line feeds.
   */
  public record Unsplittable() implements Outcome {}

  private final CsvDialect dialect;
  private final byte delimiter;
  private final int[] columnOf;
  private final ColumnType[] types;
  private final boolean[] required;
  private final int[] maxLengths;
  private final @Nullable DateColumn[] dates;
  private final IdStyle[] ids;
  private final boolean trim;
  private final boolean plainAmounts;

  /** Rows that are done with, whose arrays are used again. */
  private final Queue<SliceRows> spare = new ConcurrentLinkedQueue<>();

  /** A parser of a file in this dialect. */
  public BlockParser(CsvDialect dialect) {
    List<Column> columns = dialect.layout().schema().columns();
    this.dialect = dialect;
    this.delimiter = (byte) dialect.delimiter();
    this.columnOf = dialect.layout().columnOfField();
    this.dates = dialect.dates();
    this.trim = dialect.format().trim();
    this.plainAmounts = dialect.amounts().allowsPlain();
    this.types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
    this.maxLengths = columns.stream().mapToInt(Column::maxLength).toArray();
    this.ids = new IdStyle[types.length];
    this.required = new boolean[types.length];
    for (int c = 0; c < types.length; c++) {
      ids[c] = dialect.ids(c);
      required[c] = columns.get(c).isRequired();
    }
  }

  public Outcome parse(Blocks.Block block) {
    Cursor cursor = new Cursor(block, delimiter, 2 * types.length, spare.poll());
    while (cursor.skipBlankLines()) {
      if (!parseRow(cursor)) {
        return new Unsplittable();
      }
    }
    boolean plain = !cursor.unusual && (!cursor.nonAscii || isUtf8(block));
    return plain ? new Plain(cursor.rows(types)) : new Unusual();
  }

  /** Takes the arrays of rows for later ones. Nobody may use the rows any more. */
  void reuse(SliceRows rows) {
    spare.add(rows);
  }

  /**
   * Reads a row; false if the block is unsplittable. A separate method so that it is compiled once.
   */
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
    } while (cursor.skipDelimiter());
    if (field != columnOf.length) {
      cursor.unusual = true;
    }
    return cursor.endRow();
  }

  /** Checks the current field against its column and stores its position; false if not plain. */
  private boolean keep(Cursor cursor, int cell, int column) {
    if (trim) {
      cursor.trim();
    }
    int from = cursor.from;
    int to = cursor.to;
    if (from == to) {
      if (types[column] == ColumnType.DATE) {
        cursor.keepDay(cell, SliceRows.NO_DAY);
      }
      return !required[column];
    }
    switch (types[column]) {
      case DATE -> {
        return keepDate(cursor, cell, column);
      }
      case AMOUNT -> {
        if (!plainAmounts || !PlainAmount.isPlain(cursor.bytes, from, to)) {
          return keepAmount(cursor, cell);
        }
      }
      default -> {
        if (to - from > maxLengths[column] || !isValidId(cursor, ids[column])) {
          return false;
        }
      }
    }
    cursor.keep(cell);
    return true;
  }

  private static boolean isValidId(Cursor cursor, IdStyle style) {
    if (style == IdStyle.EXACT
        || style.keyLength(cursor.bytes, cursor.from, cursor.to) < cursor.to - cursor.from) {
      return true;
    }
    try {
      style.check(cursor.text());
      return true;
    } catch (BadValueException e) {
      return false;
    }
  }

  private boolean keepDate(Cursor cursor, int cell, int column) {
    DateColumn format = Objects.requireNonNull(dates[column]);
    int day = format.epochDay(cursor.bytes, cursor.from, cursor.to);
    if (day == SliceRows.NO_DAY && !cursor.unusual) {
      try {
        day = (int) format.parse(cursor.text()).toEpochDay();
      } catch (BadValueException | WrongFormatException e) {
        return false;
      }
    }
    cursor.keepDay(cell, day);
    return day != SliceRows.NO_DAY;
  }

  /** Keeps an amount that is not plain in its canonical form. */
  private boolean keepAmount(Cursor cursor, int cell) {
    if (dialect.amounts().style() == AmountStyle.PLAIN || cursor.unusual) {
      return false;
    }
    try {
      cursor.rewrite(dialect.amounts().canonical(cursor.text(), cursor.lineOfRow()));
    } catch (BadValueException | WrongFormatException e) {
      return false;
    }
    cursor.keep(cell);
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

  /** The position in a block and the rows read so far. */
  private static final class Cursor {

    /** Bytes below this are a quote or need a closer look. */
    private static final long QUOTES_OR_LESS = EightBytes.each((char) ('"' + 1));

    private final Blocks.Block block;
    private final byte delimiter;
    private final long delimiters;

    /** Bytes up to this one end a bare field or need a closer look; so does the delimiter. */
    private final byte limit;

    private final long limits;
    private final int length;
    private final int stride;
    private int at;
    private int line;
    private int size;
    private int[] lines;

    /** The block's bytes, followed by the fields that were rewritten. */
    private byte[] bytes;

    private int bytesUsed;
    private int[] cells;

    /** Start of the current field, inclusive. */
    private int from;

    /** End of the current field, exclusive. */
    private int to;

    private boolean nonAscii;

    /** Whether {@link RecordParser} has to check a row or a value. */
    private boolean unusual;

    Cursor(Blocks.Block block, byte delimiter, int stride, @Nullable SliceRows spare) {
      this.block = block;
      this.stride = stride;
      this.delimiter = delimiter;
      this.delimiters = EightBytes.each((char) delimiter);
      // One comparison finds a quote and a comma. Other delimiters are looked for by themselves,
      // because they are beyond the digits or before the quote.
      this.limit = (byte) (delimiter == ',' ? ',' : '"');
      this.limits = EightBytes.each((char) (limit + 1));
      bytes = block.bytes();
      length = block.length();
      // Sentinel: both scans for the end of a field stop at a line feed, so neither checks bounds.
      bytes[length] = '\n';
      bytesUsed = bytes.length;
      int rows = length / 64 + 16;
      lines = spare == null ? new int[rows] : spare.lines();
      cells = spare == null ? new int[rows * stride] : spare.clearedCells();
    }

    /** Whether there is another record. */
    boolean skipBlankLines() {
      while (at < length && (bytes[at] == '\n' || isCarriageReturnLineFeed(at))) {
        at += bytes[at] == '\n' ? 1 : 2;
        line++;
      }
      return at < length;
    }

    /** Adds a row with all values absent; returns the index of its first cell. */
    int beginRow() {
      if (size == lines.length) {
        lines = Arrays.copyOf(lines, 2 * size);
        cells = Arrays.copyOf(cells, 2 * size * stride);
      }
      lines[size] = line;
      return size++ * stride;
    }

    /** Reads a field; false if the block is unsplittable. */
    boolean readField() {
      return bytes[at] == '"' ? readQuoted() : readBare();
    }

    boolean skipDelimiter() {
      if (bytes[at] == delimiter) {
        at++;
        return true;
      }
      return false;
    }

    /** Skips the line end; false if the row does not end here. */
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
      int i = skipBare(at);
      while (true) {
        byte b = bytes[i];
        if (b == delimiter || b == '\n' || b == '\r') {
          break;
        } else if (b > limit) {
          i++;
        } else if (b == '"') {
          return false;
        } else {
          nonAscii |= b < 0;
          i = skipBare(i + 1);
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

    /**
     * Index of the next quote at or after {@code from}; the block's length if it is unsplittable.
     */
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
     * Skips ASCII bytes that are not below a limit, eight at a time. Returns the index of the first
     * other byte, or an index with fewer than eight bytes left.
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

    /** Skips bytes of a bare field, as {@link #skipAbove} does. */
    private int skipBare(int from) {
      if (limit == ',') {
        return skipAbove(from, limits);
      }
      int i = from;
      while (i <= bytes.length - Long.BYTES) {
        long word = EightBytes.at(bytes, i);
        long found =
            EightBytes.firstBelow(word, limits)
                | EightBytes.firstSame(word, delimiters)
                | EightBytes.nonAscii(word);
        if (found != 0) {
          return i + EightBytes.before(found);
        }
        i += Long.BYTES;
      }
      return i;
    }

    /** Stores the position of the field. */
    void keep(int cell) {
      cells[cell] = from;
      cells[cell + 1] = to;
    }

    void keepDay(int cell, int day) {
      cells[cell] = day;
      cells[cell + 1] = day;
    }

    String text() {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    long lineOfRow() {
      return block.firstLine() + lines[size - 1];
    }

    /** Removes blanks and invisible characters from the ends of the field. */
    void trim() {
      if (from == to || bytes[from] > ' ' && bytes[to - 1] > ' ' && bytes[to - 1] != 0x7F) {
        return;
      }
      String text = text();
      String trimmed = Blanks.strip(text);
      int before = trimmed.isEmpty() ? 0 : text.indexOf(trimmed);
      to -= utf8Length(text.substring(before + trimmed.length()));
      from += utf8Length(text.substring(0, before));
    }

    private static int utf8Length(String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Replaces the field. */
    void rewrite(String ascii) {
      byte[] field = ascii.getBytes(StandardCharsets.US_ASCII);
      reserve(field.length);
      System.arraycopy(field, 0, bytes, bytesUsed, field.length);
      from = bytesUsed;
      bytesUsed += field.length;
      to = bytesUsed;
    }

    private void reserve(int count) {
      if (bytes.length - bytesUsed < count) {
        bytes = Arrays.copyOf(bytes, bytes.length + Math.max(count, bytes.length >> 2));
      }
    }

    /** Copies the field to the end of the array, with each doubled quote once. */
    private void rewrite() {
      reserve(to - from);
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
