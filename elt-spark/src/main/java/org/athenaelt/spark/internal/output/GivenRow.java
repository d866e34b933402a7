package org.athenaelt.spark.internal.output;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * An answer, for the summary and for checks on the driver; what is absent is empty text.
 *
 * @param position the place of the entry
 * @param hash by which entries are sampled
 * @param key the key of the entry
 * @param since the date of the reallocation, in days since 1970-01-01; {@link #NO_DAY} if none
 */
public record GivenRow(
    long position,
    long hash,
    String id,
    String key,
    int date,
    String equiId,
    int since,
    String owner,
    String reason)
    implements Serializable {

  /** In place of an absent date. */
  public static final int NO_DAY = Integer.MIN_VALUE;

  static GivenRow of(InternalRow row, long hash) {
    return new GivenRow(
        row.getLong(AnswerColumns.POSITION),
        hash,
        text(row, AnswerColumns.ID),
        text(row, AnswerColumns.KEY),
        row.getInt(AnswerColumns.TRANSACTION_DATE),
        text(row, AnswerColumns.EQUI_ID),
        row.isNullAt(AnswerColumns.REALLOCATION_DATE)
            ? NO_DAY
            : row.getInt(AnswerColumns.REALLOCATION_DATE),
        text(row, AnswerColumns.EQUITABLE_OWNER_NAME),
        text(row, AnswerColumns.REASON));
  }

  private static String text(InternalRow row, int column) {
    return row.isNullAt(column) ? "" : row.getUTF8String(column).toString();
  }
}
