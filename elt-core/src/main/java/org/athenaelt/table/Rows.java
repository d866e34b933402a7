package org.athenaelt.table;

/**
 * A batch of rows of one table, read by position. Immutable once handed out, so that several
 * threads may read it.
 *
 * <p>Rows and columns count from 0; columns follow the table's {@link TableSchema}. An absent value
 * reads as empty text.
 */
public interface Rows {

  /** The number of rows. */
  int size();

  /** Whether the value is absent. */
  boolean isEmpty(int row, int column);

  /**
   * The value as text: a date as {@code yyyy-MM-dd}, an amount as {@link Amounts#canonical} has it,
   * anything else as it stands; empty when absent.
   */
  String text(int row, int column);

  /**
   * The days since 1970-01-01 of a {@link ColumnType#DATE} column.
   *
   * @throws IllegalStateException if the column holds no dates, or the value is absent
   */
  int epochDay(int row, int column);

  /** Appends what {@link #text} answers, as UTF-8, without making a string of it. */
  void appendTo(Utf8Buffer out, int row, int column);
}
