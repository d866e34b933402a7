package org.athenaelt.asof.internal;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks of arguments, with messages that name the argument and the numbers. */
public final class Arguments {
  /** Leaves room for arrays with a few elements more than keys. */
  private static final int MAX_KEYS = Integer.MAX_VALUE - 16;

  private Arguments() {}

  public static void checkKeyCount(int keyCount) {
    if (keyCount < 0 || keyCount > MAX_KEYS) {
      throw new IllegalArgumentException(
          "keyCount must be from 0 to " + MAX_KEYS + ", not " + keyCount);
    }
  }

  /**
   * Requires two columns of the same length.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static void checkLength(String name, int length, String otherName, int otherLength) {
    if (length != otherLength) {
      throw new IllegalArgumentException(
          name
              + " must be as long as "
              + otherName
              + ", but its length is "
              + length
              + ", not "
              + otherLength);
    }
  }

  /**
   * Requires a range of rows within a column.
   *
   * @throws IndexOutOfBoundsException if the range is not within the column
   */
  public static void checkRange(int from, int to, String name, int length) {
    if (from < 0 || from > to || to > length) {
      throw new IndexOutOfBoundsException(
          "from "
              + from
              + " to "
              + to
              + " is not a range of "
              + name
              + ", whose length is "
              + length);
    }
  }

  /**
   * Requires an index from 0 to {@code count - 1}.
   *
   * @param name what the index is called, for the message
   * @param things what is counted, in the plural, for the message
   * @return the index
   * @throws IndexOutOfBoundsException if it is not in this range
   */
  public static int checkIndex(String name, int index, int count, String things) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException(
          name + " " + index + " is not one of " + count + " " + things + ", counted from 0");
    }
    return index;
  }

  /**
   * An immutable copy of rows.
   *
   * @param side {@code left} or {@code right}, for the message
   * @throws NullPointerException if a row is null
   */
  public static <T> List<T> copyOf(Collection<? extends T> rows, String side) {
    Objects.requireNonNull(rows, "rows");
    int row = 0;
    for (T element : rows) {
      requireRow(element, side, row++);
    }
    return List.copyOf(rows);
  }

  private static void requireRow(@Nullable Object element, String side, int row) {
    if (element == null) {
      throw new NullPointerException(side + " row " + row + " is null");
    }
  }
}
