package org.athenaelt.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growable array of UTF-8 bytes. Not thread-safe. */
public final class Utf8Buffer {

  /** 2⁶⁴ divided by the golden ratio, rounded to an odd number. */
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int length;

  /**
   * An empty buffer.
   *
   * @param capacity the bytes that fit before it grows
   */
  public Utf8Buffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** The number of bytes. */
  public int length() {
    return length;
  }

  /**
   * The backing array, not a copy: its first {@link #length} bytes are valid until the next append.
   */
  public byte[] array() {
    return bytes;
  }

  /** Removes all bytes and keeps the capacity. */
  public void clear() {
    length = 0;
  }

  /** Removes all bytes after the first {@code count}. */
  public void truncate(int count) {
    length = count;
  }

  /** Appends one byte. */
  public void append(byte value) {
    if (length == bytes.length) {
      grow(1);
    }
    bytes[length++] = value;
  }

  /** Appends {@code count} bytes of {@code source}, from index {@code from} on. */
  public void append(byte[] source, int from, int count) {
    if (bytes.length - length < count) {
      grow(count);
    }
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /** Appends text as UTF-8; an unpaired surrogate becomes a question mark. */
  public void append(String text) {
    int chars = text.length();
    if (bytes.length - length < chars) {
      grow(chars);
    }
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
        append(rest, 0, rest.length);
        return;
      }
      bytes[length++] = (byte) c;
    }
  }

  /** The eight bytes from {@code from} on, the first in the lowest bits; zeros after the end. */
  public long word(int from) {
    return word(bytes, from, length);
  }

  /** The {@link #hash(byte[], int, int)} of all bytes. */
  public long hash() {
    return hash(bytes, 0, length);
  }

  /** Appends a date as {@code yyyy-MM-dd}. */
  public void appendDate(int epochDay) {
    IsoDate.appendTo(this, epochDay);
  }

  /** The bytes from {@code from} inclusive to {@code to} exclusive, as text. */
  public String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /**
   * A 64-bit hash of the bytes from {@code from} inclusive to {@code to} exclusive: a multiply and
   * shift for every eight bytes, then the finalizer of MurmurHash3. The same in every process.
   */
  public static long hash(byte[] bytes, int from, int to) {
    long hash = to - from;
    for (int i = from; i < to; i += Long.BYTES) {
      hash = (hash ^ word(bytes, i, to)) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    hash = (hash ^ hash >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
    hash = (hash ^ hash >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
    return hash ^ hash >>> 33;
  }

  @Override
  public String toString() {
    return text(0, Math.min(length, 200));
  }

  private void grow(int needed) {
    int capacity = Math.max(Math.addExact(length, needed), length + (length >> 1));
    bytes = Arrays.copyOf(bytes, Math.max(16, capacity));
  }

  /**
   * The eight bytes from {@code from} on, the first in the lowest bits, with zeros from {@code to}
   * on.
   */
  private static long word(byte[] bytes, int from, int to) {
    int count = to - from;
    if (count <= 0) {
      return 0;
    }
    if (bytes.length - from >= Long.BYTES) {
      long word = (long) LONGS.get(bytes, from);
      return count >= Long.BYTES ? word : word & -1L >>> Long.SIZE - count * Byte.SIZE;
    }
    long word = 0;
    for (int i = to - 1; i >= from; i--) {
      word = word << Byte.SIZE | bytes[i] & 0xFF;
    }
    return word;
  }
}
