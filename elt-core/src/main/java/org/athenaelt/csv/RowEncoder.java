package org.athenaelt.csv;

import java.util.Arrays;
import org.athenaelt.csv.internal.value.EightBytes;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/**
 * Encodes rows as CSV. To look for characters that need quotes costs more than to copy a field; so
 * fields whose values have {@linkplain Rows#code codes} are encoded once. Not thread-safe.
 */
final class RowEncoder {

  private static final long QUOTES = EightBytes.each('"');
  private static final long COMMAS = EightBytes.each(',');
  private static final long SPACES = EightBytes.each(' ');

  /** Fields with larger codes are encoded each time. */
  private static final int REMEMBERED = 1 << 10;

  private static final byte[] NOT_YET = {};

  private final Rows rows;
  private final FormulaGuard guard;

  /** By column, whether it has text; a date or an amount never needs a guard or quotes. */
  private final boolean[] free;

  /** By column and code, the encoded field. */
  private final byte[][][] fields;

  RowEncoder(Rows rows, TableSchema schema, FormulaGuard guard) {
    this.rows = rows;
    this.guard = guard;
    this.free = new boolean[schema.columns().size()];
    this.fields = new byte[free.length][0][];
    for (int column = 0; column < free.length; column++) {
      ColumnType type = schema.columns().get(column).type();
      free[column] = type == ColumnType.ID || type == ColumnType.TEXT;
    }
  }

  /** Appends a row and its line end. */
  void append(Utf8Buffer out, int row) {
    for (int column = 0; column < free.length; column++) {
      if (free[column]) {
        appendText(out, row, column);
      } else {
        rows.appendTo(out, row, column);
      }
      out.append((byte) (column + 1 == free.length ? '\n' : ','));
    }
  }

  private void appendText(Utf8Buffer out, int row, int column) {
    int code = rows.code(row, column);
    if (code < 0 || code >= REMEMBERED) {
      int start = out.length();
      rows.appendTo(out, row, column);
      complete(out, start, guard);
      return;
    }
    byte[] field = code < fields[column].length ? fields[column][code] : NOT_YET;
    if (field == NOT_YET) {
      field = remember(row, column, code);
    }
    out.append(field, 0, field.length);
  }

  private byte[] remember(int row, int column, int code) {
    Utf8Buffer text = new Utf8Buffer(64);
    rows.appendTo(text, row, column);
    complete(text, 0, guard);
    byte[] field = Arrays.copyOf(text.array(), text.length());
    int known = fields[column].length;
    if (code >= known) {
      fields[column] = Arrays.copyOf(fields[column], Math.max(code + 1, 2 * known));
      Arrays.fill(fields[column], known, fields[column].length, NOT_YET);
    }
    fields[column][code] = field;
    return field;
  }

  /** Guards and quotes the field that begins at {@code start}, if it needs that. */
  static void complete(Utf8Buffer out, int start, FormulaGuard guard) {
    guard.apply(out, start);
    if (needsQuotes(out, start)) {
      byte[] field = Arrays.copyOfRange(out.array(), start, out.length());
      out.truncate(start);
      out.append((byte) '"');
      for (byte b : field) {
        if (b == '"') {
          out.append(b);
        }
        out.append(b);
      }
      out.append((byte) '"');
    }
  }

  private static boolean needsQuotes(Utf8Buffer out, int start) {
    int end = out.length();
    for (int i = start; i < end; i += Long.BYTES) {
      // The zeros after the end are below a space, as line ends are; they are masked out.
      long word = out.word(i);
      long below = EightBytes.firstBelow(word, SPACES);
      if (end - i < Long.BYTES) {
        below &= EightBytes.first(end - i);
      }
      long same = EightBytes.firstSame(word, COMMAS) | EightBytes.firstSame(word, QUOTES);
      if ((below | same) != 0) {
        return true;
      }
    }
    return false;
  }
}
