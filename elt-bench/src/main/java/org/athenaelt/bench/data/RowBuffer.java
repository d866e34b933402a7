package org.athenaelt.bench.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;

/** A growing byte array with methods for the types of field in the files. Not thread-safe. */
final class RowBuffer {

  private byte[] bytes;
  private int size;

  RowBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** Makes room for the next rows; methods that append fields do not check for room. */
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

  /** Bytes as they are. */
  RowBuffer put(byte[] text) {
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  /** Text as UTF-8; makes room for itself. */
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

  /** A date such as {@code 10/7/2018}: day first, without leading zeros. */
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

  /** An amount in hundredths, with one decimal or two, as in {@code 0.4} and {@code 0.46}. */
  RowBuffer amount(long cents) {
    if (cents < 0) {
      put('-');
      cents = -cents;
    }
    number(cents / 100).put('.').put((char) ('0' + cents / 10 % 10));
    return cents % 10 == 0 ? this : put((char) ('0' + cents % 10));
  }

  /** Returns a view of the content, valid until the next {@link #put}. */
  ByteBuffer content() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  /** Returns a copy of the content. */
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
