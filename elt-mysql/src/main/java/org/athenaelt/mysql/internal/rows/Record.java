package org.athenaelt.mysql.internal.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.athenaelt.table.Utf8Buffer;

/**
 * The record of a row in an array: the length of its text, the place of the key in it and the
 * length of the key, in two bytes each, then the text.
 */
final class Record {

  /** A row of a server has no more bytes than that. */
  static final int MAX_LENGTH = 0xFFFF;

  static final int HEADER = 6;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Record() {}

  static void append(
      Utf8Buffer out, byte[] text, int from, int length, int keyStart, int keyLength) {
    number(out, length);
    number(out, keyStart);
    number(out, keyLength);
    out.append(text, from, length);
  }

  private static void number(Utf8Buffer out, int value) {
    out.append((byte) (value >>> Byte.SIZE));
    out.append((byte) value);
  }

  /** The bytes of a record. */
  static int size(byte[] array, int position) {
    return HEADER + length(array, position);
  }

  /** The bytes of the text. */
  static int length(byte[] array, int position) {
    return number(array, position);
  }

  /** The index of the first byte of the key. */
  static int keyStart(byte[] array, int position) {
    return position + HEADER + number(array, position + 2);
  }

  static int keyLength(byte[] array, int position) {
    return number(array, position + 4);
  }

  private static int number(byte[] array, int at) {
    return Short.toUnsignedInt((short) SHORTS.get(array, at));
  }

  static int compareKeys(byte[] one, int position, byte[] other, int otherPosition) {
    int from = keyStart(one, position);
    int otherFrom = keyStart(other, otherPosition);
    return Arrays.compareUnsigned(
        one,
        from,
        from + keyLength(one, position),
        other,
        otherFrom,
        otherFrom + keyLength(other, otherPosition));
  }

  /**
   * Eight bytes of a key, for an unsigned comparison: keys that differ in them are ordered as they
   * are. Zeros follow the end of the key.
   *
   * @param skipped the bytes before them
   */
  static long keyWord(byte[] array, int position, int skipped) {
    int from = keyStart(array, position) + skipped;
    int count = keyLength(array, position) - skipped;
    if (count >= Long.BYTES) {
      return (long) LONGS.get(array, from);
    }
    long word = 0;
    for (int i = 0; i < count; i++) {
      word |= (array[from + i] & 0xFFL) << (Long.SIZE - Byte.SIZE * (i + 1));
    }
    return word;
  }
}
