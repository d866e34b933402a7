package org.athenaelt.table;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A column of a table.
 *
 * @param name the header's word for it; matched case-insensitively
 * @param type what its values are
 * @param presence whether the column, or a value in it, may be missing; only an {@link
 *     ColumnType#ID} or a {@link ColumnType#TEXT} can be {@link Presence#UNIQUE}
 * @param maxLength the longest value, in characters (Unicode code points); counts for {@link
 *     ColumnType#ID} and {@link ColumnType#TEXT} only
 */
public record Column(String name, ColumnType type, Presence presence, int maxLength) {

  /** Room for Salesforce ids (15 or 18 characters) and for UUIDs. */
  private static final int ID_LENGTH = 36;

  public Column {
    checkArgument(!name.isBlank(), "a column needs a name");
    checkArgument(maxLength > 0, "maxLength must be positive, not %s", maxLength);
    checkArgument(
        presence != Presence.UNIQUE || type == ColumnType.ID || type == ColumnType.TEXT,
        "column %s cannot be unique: it holds no ids and no text",
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

  /** Whether every row has a value. */
  public boolean isRequired() {
    return presence == Presence.UNIQUE || presence == Presence.REQUIRED;
  }

  /** The same column with another presence. */
  public Column with(Presence other) {
    return new Column(name, type, other, maxLength);
  }
}
