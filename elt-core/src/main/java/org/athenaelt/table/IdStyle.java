package org.athenaelt.table;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** How ids compare: which texts are one id. */
public enum IdStyle {
  /** By exact characters: two ids that differ only in case are two ids. */
  EXACT,

  /**
   * As record ids of Salesforce: an id of 15 letters and digits, and the 18 characters that are
   * this id and its checksum, are one id. Ids of any other form compare by exact characters.
   *
   * <p>The checksum has one character for each five of the id. Bit n of its value, counted from 0,
   * is set if the n-th character is an upper-case letter; the values 0 to 31 are written as A to Z
   * and 0 to 5.
   *
   * <p>Sources: <i>ID Field Type</i>, Salesforce Object Reference, for the two forms; <a
   * href="https://salesforce.stackexchange.com/questions/27686">How can I convert a 15 char Id
   * value into an 18 char Id value?</a> for the checksum.
   */
  SALESFORCE;

  private static final int SHORT = 15;
  private static final int LONG = 18;
  private static final int GROUP = 5;
  private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  /** In place of the bits of a group with another character than letters and digits. */
  private static final int INVALID = -1;

  /**
   * The form of an id that is equal for all texts that are this id: the id itself, or its first 15
   * characters if the rest is their checksum.
   */
  public String key(String id) {
    if (this == EXACT || id.length() != LONG) {
      return id;
    }
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    int length = keyLength(bytes, 0, bytes.length);
    return length == bytes.length ? id : id.substring(0, length);
  }

  /**
   * The number of bytes of the {@link #key} of an id, which is a prefix of it.
   *
   * @param bytes has the id in UTF-8, from {@code from} inclusive to {@code to} exclusive
   */
  public int keyLength(byte[] bytes, int from, int to) {
    return this != EXACT && to - from == LONG && hasChecksum(bytes, from) ? SHORT : to - from;
  }

  /**
   * Checks the checksum of an id of 18 letters and digits, if ids of this style have one.
   *
   * @throws BadValueException if it is wrong
   */
  public void check(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    if (this == EXACT || bytes.length != LONG || capitals(bytes, 0, LONG) == INVALID) {
      return;
    }
    String expected = withChecksum(id, bytes);
    if (!id.equals(expected)) {
      throw new BadValueException(
          "has a wrong checksum", "expected " + expected + ", or remove the last three characters");
    }
  }

  /** All texts that are this id; the {@link #key} is the first one. */
  public List<String> forms(String id) {
    String key = key(id);
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return this == EXACT || bytes.length != SHORT || capitals(bytes, 0, SHORT) == INVALID
        ? List.of(key)
        : List.of(key, withChecksum(key, bytes));
  }

  /** The first 15 characters and their checksum. */
  private static String withChecksum(String id, byte[] bytes) {
    StringBuilder text = new StringBuilder(LONG).append(id, 0, SHORT);
    for (int at = 0; at < SHORT; at += GROUP) {
      text.append(CHECKSUM.charAt(capitals(bytes, at, at + GROUP)));
    }
    return text.toString();
  }

  private static boolean hasChecksum(byte[] bytes, int from) {
    for (int group = 0; group < LONG - SHORT; group++) {
      int at = from + group * GROUP;
      int capitals = capitals(bytes, at, at + GROUP);
      if (capitals == INVALID || CHECKSUM.charAt(capitals) != bytes[from + SHORT + group]) {
        return false;
      }
    }
    return true;
  }

  /** Bits that are set where there is an upper-case letter, the first in the lowest bit. */
  private static int capitals(byte[] bytes, int from, int to) {
    int capitals = 0;
    for (int i = from; i < to; i++) {
      byte c = bytes[i];
      if (c >= 'A' && c <= 'Z') {
        capitals |= 1 << i - from;
      } else if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')) {
        return INVALID;
      }
    }
    return capitals;
  }
}
