package org.athenaelt.table;

/**
 * A batch of rows of one table, read by position. Immutable, so that several threads may read it.
 *
 * <p>Rows and columns count from 0; columns are in the order of the table's {@link TableSchema}. An
 * absent value reads as empty text.
 */
public interface Rows {

  /** The number of rows. */
  int size();

  /** Whether the value is absent. */
  boolean isEmpty(int row, int column);

  /**
   * The value as text: a date as {@code yyyy-MM-dd}, an amount in its {@linkplain Amounts#canonical
   * canonical form}, any other value unchanged; empty if absent.
   */
  String text(int row, int column);

  /**
   * The value of a {@link ColumnType#DATE} column, in days since 1970-01-01.
   *
   * @throws IllegalStateException if the column does not hold dates, or the value is absent
   */
  int epochDay(int row, int column);

  /** Whether a value has the same {@link #text} as another one, of these or of other rows. */
  default boolean sameText(int row, int column, Rows other, int otherRow, int otherColumn) {
    return text(row, column).equals(other.text(otherRow, otherColumn));
  }

  /**
   * A small number that stands for the value, if the rows have one: values of a column with the
   * same code have the same text. Negative if there is none.
   */
  default int code(int row, int column) {
    return -1;
  }

  /** Adds the value of a {@link ColumnType#AMOUNT} column to a sum; nothing if it is absent. */
  default void addTo(AmountSink sum, int row, int column) {
    sum.add(text(row, column));
  }

  /** Appends {@link #text} as UTF-8 without creating a string. */
  void appendTo(Utf8Buffer out, int row, int column);
}
