package org.athenaelt.asof.internal;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks of arguments, with messages that name the argument and the numbers. */
public final class Arguments {
  /** An array with an element for each key and one for each row needs some room for more. */
  private static final int MAX_KEYS = Integer.MAX_VALUE - 16;

  private Arguments() {}

  public static void checkKeyCount(int keyCount) {
    if (keyCount < 0 || keyCount > MAX_KEYS) {
      throw new IllegalArgumentException(
          "keyCount must be from 0 to " + MAX_KEYS + ", not " + keyCount);
    }
  }

  /**
   * A column must have as many elements as another.
   *
   * @throws IllegalArgumentException if it has not
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
   * A column must have all rows of a range.
   *
   * @throws IndexOutOfBoundsException if it has not
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
   * A number must be that of one of so many things.
   *
   * @return the number
   * @throws IndexOutOfBoundsException if it is not
   */
  public static int checkIndex(String name, int index, int count, String things) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException(
          name + " " + index + " is not one of " + count + " " + things + ", counted from 0");
    }
    return index;
  }

  /**
   * A copy of rows, none of which may be null.
   *
   * @param side what kind of rows they are
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
