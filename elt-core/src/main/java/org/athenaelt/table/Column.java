package org.athenaelt.table;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;

/**
 * A column of a table.
 *
 * @param name its name in the header; compared as {@link ColumnName} does
 * @param type the type of its values
 * @param presence whether the column, or a value in it, may be missing; only {@link ColumnType#ID}
 *     and {@link ColumnType#TEXT} columns can be {@link Presence#UNIQUE}
 * @param maxLength maximum length of a value in Unicode code points; checked for {@link
 *     ColumnType#ID} and {@link ColumnType#TEXT} only
 */
public record Column(String name, ColumnType type, Presence presence, int maxLength)
    implements Serializable {

  /** Length of a UUID; Salesforce ids have 15 or 18 characters. */
  private static final int ID_LENGTH = 36;

  /**
   * Checks the combination.
   *
   * @throws IllegalArgumentException if the name is blank, the length is not positive, or the type
   *     cannot be unique
   */
  public Column {
    checkArgument(!name.isBlank(), "the name of a column is blank");
    checkArgument(maxLength > 0, "maxLength must be positive, not %s", maxLength);
    checkArgument(
        presence != Presence.UNIQUE || type == ColumnType.ID || type == ColumnType.TEXT,
        "column %s cannot be unique; only columns of ids or text can",
        name);
  }

  /** A required column of identifiers, each at most 36 characters long. */
  public static Column id(String name) {
    return new Column(name, ColumnType.ID, Presence.REQUIRED, ID_LENGTH);
  }

  /** A required column of text, each value at most {@code maxLength} characters long. */
  public static Column text(String name, int maxLength) {
    return new Column(name, ColumnType.TEXT, Presence.REQUIRED, maxLength);
  }

  /** A required column of dates. */
  public static Column date(String name) {
    return new Column(name, ColumnType.DATE, Presence.REQUIRED, 10);
  }

  /** A required column of amounts. */
  public static Column amount(String name) {
    return new Column(name, ColumnType.AMOUNT, Presence.REQUIRED, Amounts.MAX_LENGTH);
  }

  /** Whether every row must have a value. */
  public boolean isRequired() {
    return presence == Presence.UNIQUE || presence == Presence.REQUIRED;
  }

  /** The same column with another presence. */
  public Column with(Presence other) {
    return new Column(name, type, other, maxLength);
  }
}
