package org.athenaelt.bench.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;

/** A growing array of bytes with the few kinds of cell that the files have. Not thread-safe. */
final class RowBuffer {

  private byte[] bytes;
  private int size;

  RowBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** Opens the space that the next rows need; cells do not check for themselves. */
  RowBuffer room(int length) {
    if (bytes.length - size < length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, bytes.length * 2));
    }
    return this;
  }

  /** One ASCII character. */
  RowBuffer put(char c) {
    bytes[size++] = (byte) c;
    return this;
  }

  /** Ready-made bytes. */
  RowBuffer put(byte[] text) {
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  /** Any text, as UTF-8; makes its own room. */
  RowBuffer put(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    return room(encoded.length).put(encoded);
  }

  /** An id. */
  RowBuffer put(Ids ids, long index) {
    ids.append(index, this);
    return this;
  }

  /** A date such as {@code 2018-07-10}. */
  RowBuffer isoDate(int epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    int year = date.getYear();
    return twoDigits(year / 100)
        .twoDigits(year % 100)
        .put('-')
        .twoDigits(date.getMonthValue())
        .put('-')
        .twoDigits(date.getDayOfMonth());
  }

  /** A date such as {@code 10/7/2018}: day first, nothing padded. */
  RowBuffer dayFirstDate(int epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    return number(date.getDayOfMonth())
        .put('/')
        .number(date.getMonthValue())
        .put('/')
        .number(date.getYear());
  }

  /** A whole number, not negative. */
  RowBuffer number(long value) {
    int end = size + digits(value);
    size = end;
    do {
      bytes[--end] = (byte) ('0' + value % 10);
      value /= 10;
    } while (value != 0);
    return this;
  }

  /** An amount in hundredths: at least one decimal, no trailing zero after it ({@code 0.4}). */
  RowBuffer amount(long cents) {
    if (cents < 0) {
      put('-');
      cents = -cents;
    }
    number(cents / 100).put('.').put((char) ('0' + cents / 10 % 10));
    return cents % 10 == 0 ? this : put((char) ('0' + cents % 10));
  }

  /** What was put so far, to be written before the next {@link #put}. */
  ByteBuffer content() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  /** A copy of what was put so far. */
  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  void clear() {
    size = 0;
  }

  private RowBuffer twoDigits(int value) {
    return put((char) ('0' + value / 10)).put((char) ('0' + value % 10));
  }

  private static int digits(long value) {
    int digits = 1;
    while (value >= 10) {
      value /= 10;
      digits++;
    }
    return digits;
  }
}
