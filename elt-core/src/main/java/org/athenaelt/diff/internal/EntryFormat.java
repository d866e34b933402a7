package org.athenaelt.diff.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.athenaelt.diff.AnsweredEntries;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/**
 * The bytes of an entry: numbers with seven bits in each byte, texts with their length before them.
 * Not thread-safe.
 */
final class EntryFormat {

  private static final int HAS_SINCE = 1;
  private static final int SAME_AMOUNTS = 2;

  private final IdStyle ids;
  private final Utf8Buffer out = new Utf8Buffer(256);
  private final Utf8Buffer credit = new Utf8Buffer(64);
  private final Utf8Buffer debit = new Utf8Buffer(64);
  private final Utf8Buffer value = new Utf8Buffer(64);
  private long idHash;

  /** A format that keeps texts that are one id in one form. */
  EntryFormat(IdStyle ids) {
    this.ids = ids;
  }

  /** Encodes a row of {@link AnsweredEntries}. */
  void encode(Rows rows, int row, int trust, long line) {
    out.clear();
    appendId(rows, row, AnsweredEntries.ID);
    idHash = value.hash();
    text(value);
    appendId(rows, row, AnsweredEntries.KEY);
    text(value);
    append(rows, row, AnsweredEntries.CREDIT_AMOUNT, credit);
    append(rows, row, AnsweredEntries.DEBIT_AMOUNT, debit);
    boolean hasSince = !rows.isEmpty(row, AnsweredEntries.REALLOCATION_DATE);
    boolean sameAmounts = isSame(credit, debit);
    number((hasSince ? HAS_SINCE : 0) | (sameAmounts ? SAME_AMOUNTS : 0));
    day(rows.epochDay(row, AnsweredEntries.TRANSACTION_DATE));
    if (hasSince) {
      day(rows.epochDay(row, AnsweredEntries.REALLOCATION_DATE));
    }
    number(trust);
    number(line);
    text(credit);
    if (!sameAmounts) {
      text(debit);
    }
  }

  /** The bytes of the encoded row. */
  Utf8Buffer bytes() {
    return out;
  }

  /** The {@link Utf8Buffer#hash} of the id of the encoded row. */
  long idHash() {
    return idHash;
  }

  /** Reads the next entry. */
  static StoredEntry decode(ByteBuffer in) {
    String id = readText(in);
    String key = readText(in);
    long flags = readNumber(in);
    int day = readDay(in);
    int since = (flags & HAS_SINCE) == 0 ? StoredEntry.NO_DAY : readDay(in);
    int trust = (int) readNumber(in);
    long line = readNumber(in);
    String credit = readText(in);
    String debit = (flags & SAME_AMOUNTS) == 0 ? readText(in) : credit;
    return new StoredEntry(id, key, day, trust, since, credit, debit, line);
  }

  private void appendId(Rows rows, int row, int column) {
    append(rows, row, column, value);
    value.truncate(ids.keyLength(value.array(), 0, value.length()));
  }

  private static void append(Rows rows, int row, int column, Utf8Buffer to) {
    to.clear();
    rows.appendTo(to, row, column);
  }

  private static boolean isSame(Utf8Buffer a, Utf8Buffer b) {
    boolean same = a.length() == b.length();
    for (int i = 0; same && i < a.length(); i += Long.BYTES) {
      same = a.word(i) == b.word(i);
    }
    return same;
  }

  private void text(Utf8Buffer text) {
    number(text.length());
    out.append(text.array(), 0, text.length());
  }

  private void day(int day) {
    // Moves the sign to the lowest bit, so that days before 1970 are short as well.
    number((day << 1 ^ day >> 31) & 0xFFFF_FFFFL);
  }

  private void number(long number) {
    long rest = number;
    while (rest >= 0x80) {
      out.append((byte) (rest | 0x80));
      rest >>>= 7;
    }
    out.append((byte) rest);
  }

  private static String readText(ByteBuffer in) {
    byte[] bytes = new byte[(int) readNumber(in)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int readDay(ByteBuffer in) {
    int moved = (int) readNumber(in);
    return moved >>> 1 ^ -(moved & 1);
  }

  private static long readNumber(ByteBuffer in) {
    long number = 0;
    int shift = 0;
    byte next = in.get();
    while (next < 0) {
      number |= (next & 0x7FL) << shift;
      shift += 7;
      next = in.get();
    }
    return number | (long) next << shift;
  }
}
