package org.athenaelt.csv;

import java.util.Arrays;
import org.athenaelt.csv.internal.value.EightBytes;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/**
 * Encodes rows as CSV. To look for characters that need quotes costs more than to copy a field. So
 * fields whose values have {@linkplain Rows#code codes} are encoded once, and the others are looked
 * at some rows later: a processor waits when it reads several bytes that it has just written one by
 * one. Not thread-safe.
 */
final class RowEncoder {

  private static final long QUOTES = EightBytes.each('"');
  private static final long COMMAS = EightBytes.each(',');
  private static final long SPACES = EightBytes.each(' ');

  /** Fields with larger codes are encoded each time. */
  private static final int REMEMBERED = 1 << 10;

  private static final byte[] NOT_YET = {};

  /** The rows that are written before their texts are looked at. */
  private static final int GROUP = 16;

  private final Rows rows;
  private final FormulaGuard guard;

  /** By column, whether it has text; a date or an amount never needs a guard or quotes. */
  private final boolean[] free;

  /** By column and code, the encoded field. */
  private final byte[][][] fields;

  /** Where the texts of a group begin and end that are not looked at yet. */
  private final int[] bounds;

  private int bound;

  RowEncoder(Rows rows, TableSchema schema, FormulaGuard guard) {
    this.rows = rows;
    this.guard = guard;
    this.free = new boolean[schema.columns().size()];
    this.fields = new byte[free.length][0][];
    this.bounds = new int[2 * GROUP * free.length];
    for (int column = 0; column < free.length; column++) {
      ColumnType type = schema.columns().get(column).type();
      free[column] = type == ColumnType.ID || type == ColumnType.TEXT;
    }
  }

  /** Appends all rows. */
  void appendTo(Utf8Buffer out) {
    for (int first = 0; first < rows.size(); first += GROUP) {
      int end = Math.min(first + GROUP, rows.size());
      int start = out.length();
      append(out, first, end, guard == FormulaGuard.OFF);
      if (anyNeedsQuotes(out)) {
        out.truncate(start);
        append(out, first, end, false);
      }
    }
  }

  /**
   * Appends rows.
   *
   * @param later whether texts are written as they are, and their bounds kept to look at them later
   */
  private void append(Utf8Buffer out, int first, int end, boolean later) {
    bound = 0;
    for (int row = first; row < end; row++) {
      for (int column = 0; column < free.length; column++) {
        int start = out.length();
        if (!free[column]) {
          rows.appendTo(out, row, column);
        } else if (!appendKnown(out, row, column)) {
          rows.appendTo(out, row, column);
          if (later) {
            bounds[bound++] = start;
            bounds[bound++] = out.length();
          } else {
            complete(out, start, guard);
          }
        }
        out.append((byte) (column + 1 == free.length ? '\n' : ','));
      }
    }
  }

  private boolean anyNeedsQuotes(Utf8Buffer out) {
    for (int i = 0; i < bound; i += 2) {
      if (needsQuotes(out, bounds[i], bounds[i + 1])) {
        return true;
      }
    }
    return false;
  }

  /** Appends the field of a value that has a code; tells whether it has one. */
  private boolean appendKnown(Utf8Buffer out, int row, int column) {
    int code = rows.code(row, column);
    if (code < 0 || code >= REMEMBERED) {
      return false;
    }
    byte[] field = code < fields[column].length ? fields[column][code] : NOT_YET;
    if (field == NOT_YET) {
      field = remember(row, column, code);
    }
    out.append(field, 0, field.length);
    return true;
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
    if (needsQuotes(out, start, out.length())) {
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

  private static boolean needsQuotes(Utf8Buffer out, int start, int end) {
    for (int i = start; i < end; i += Long.BYTES) {
      long word = out.word(i);
      long found =
          EightBytes.firstBelow(word, SPACES)
              | EightBytes.firstSame(word, COMMAS)
              | EightBytes.firstSame(word, QUOTES);
      if (end - i < Long.BYTES) {
        found &= EightBytes.first(end - i);
      }
      if (found != 0) {
        return true;
      }
    }
    return false;
  }
}
