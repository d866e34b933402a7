package org.athenaelt.diff;

import org.athenaelt.csv.CsvRows;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/** The rows that a comparison reads: accounting entries with their published answers. */
public final class AnsweredEntries {

  /** The id of the entry. */
  public static final int ID = 0;

  /** The transaction date. */
  public static final int TRANSACTION_DATE = 1;

  /** The value of the join key; may be absent. */
  public static final int KEY = 2;

  /** The amount credited, in its canonical form; may be absent. */
  public static final int CREDIT_AMOUNT = 3;

  /** The amount debited, in its canonical form; may be absent. */
  public static final int DEBIT_AMOUNT = 4;

  /** The id of the owner; absent if the entry has none. */
  public static final int EQUI_ID = 5;

  /** The date of the reallocation; absent if there is none. */
  public static final int REALLOCATION_DATE = 6;

  /** The name of the owner; absent if it is not known. */
  public static final int EQUITABLE_OWNER_NAME = 7;

  private static final int COLUMNS = 8;

  private AnsweredEntries() {}

  /**
   * Entries and their answers side by side, as a view. Are {@link CsvRows} if the entries are.
   *
   * @param entries rows of {@code Accounting_Entry}
   * @param details the rows of {@code Equitable_Owner_Details} of the same entries, in the same
   *     order
   */
  static Rows of(Rows entries, Rows details, Tables tables, JoinKey key) {
    int[] columns = new int[COLUMNS];
    TableSchema left = tables.entries();
    columns[ID] = left.indexOf("Id");
    columns[TRANSACTION_DATE] = left.indexOf("Transaction_Date");
    columns[KEY] = left.indexOf(key.column());
    columns[CREDIT_AMOUNT] = left.indexOf("Credit_Amount");
    columns[DEBIT_AMOUNT] = left.indexOf("Debit_Amount");
    TableSchema right = tables.details();
    columns[EQUI_ID] = right.indexOf("equi_id");
    columns[REALLOCATION_DATE] = right.indexOf("reallocation_date");
    columns[EQUITABLE_OWNER_NAME] = right.indexOf("equitable_owner_name");
    return entries instanceof CsvRows lines
        ? new LinedView(lines, details, columns)
        : new View(entries, details, columns);
  }

  /** Rows with the columns of this class, from two tables. */
  private static class View implements Rows {

    private final Rows entries;
    private final Rows details;
    private final int[] columns;

    View(Rows entries, Rows details, int[] columns) {
      this.entries = entries;
      this.details = details;
      this.columns = columns;
    }

    private Rows side(int column) {
      return column < EQUI_ID ? entries : details;
    }

    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return side(column).isEmpty(row, columns[column]);
    }

    @Override
    public String text(int row, int column) {
      return side(column).text(row, columns[column]);
    }

    @Override
    public int epochDay(int row, int column) {
      return side(column).epochDay(row, columns[column]);
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      side(column).appendTo(out, row, columns[column]);
    }
  }

  private static final class LinedView extends View implements CsvRows {

    private final CsvRows lines;

    LinedView(CsvRows entries, Rows details, int[] columns) {
      super(entries, details, columns);
      this.lines = entries;
    }

    @Override
    public long line(int row) {
      return lines.line(row);
    }
  }
}
