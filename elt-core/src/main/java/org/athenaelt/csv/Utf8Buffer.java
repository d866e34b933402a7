package org.athenaelt.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of UTF-8 bytes. Not thread-safe. */
public final class Utf8Buffer {

  private byte[] bytes;
  private int length;

  public Utf8Buffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** The number of bytes appended since the last {@link #clear}. */
  public int length() {
    return length;
  }

  /** The bytes themselves, not a copy: the first {@link #length} count, until the next append. */
  public byte[] array() {
    return bytes;
  }

  /** Forgets everything appended, and keeps the room. */
  public void clear() {
    length = 0;
  }

  /** Appends one byte. */
  public void append(byte value) {
    if (length == bytes.length) {
      grow(1);
    }
    bytes[length++] = value;
  }

  /** Appends {@code count} bytes of {@code source}, beginning at {@code from}. */
  public void append(byte[] source, int from, int count) {
    if (bytes.length - length < count) {
      grow(count);
    }
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /** Appends text; an unpaired surrogate becomes a question mark, as everywhere in Java. */
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

  /** Writes the bytes to a stream. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  /** The bytes from {@code from} inclusive to {@code to} exclusive, as text. */
  public String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text(0, Math.min(length, 200));
  }

  private void grow(int needed) {
    int capacity = Math.max(Math.addExact(length, needed), length + (length >> 1));
    bytes = Arrays.copyOf(bytes, Math.max(16, capacity));
  }
}
