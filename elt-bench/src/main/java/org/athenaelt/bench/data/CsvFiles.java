package org.athenaelt.bench.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The format of each file: file name, header and rows.
 *
 * <p>Owners and entries: all fields quoted, LF. History: no quotes, CRLF between lines and none
 * after the last, dates as {@code d/M/yyyy}. Answers: quotes where needed, LF, ISO dates.
 */
final class CsvFiles {

  static final String OWNERS = "Equitable_Owner.csv";
  static final String HISTORY = "Equitable_Owner_History.csv";
  static final String ENTRIES = "Accounting_Entry.csv";
  static final String DETAILS = "Equitable_Owner_Details.csv";
  static final String UNMATCHED = "Equitable_Owner_Unmatched.csv";

  static final String OWNERS_HEADER = "\"Id\",\"Name\"\n";
  static final String HISTORY_HEADER =
      "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id";
  static final String DETAILS_HEADER =
      "equi_id,id,transaction_date,reallocation_date,equitable_owner_name\n";
  static final String UNMATCHED_HEADER = "id,reason,detail\n";

  /** Enough bytes for any row with an ordinary name. */
  private static final int ROW_ROOM = 256;

  private static final byte[] NEXT_CELL = "\",\"".getBytes(US_ASCII);
  private static final byte[] END_OF_ROW = "\"\n".getBytes(US_ASCII);

  private CsvFiles() {}

  /** The header of the entries, with the given key column. */
  static String entriesHeader(KeyColumn key) {
    return "\"Id\",\"Transaction_Date\",\""
        + key.column()
        + "\",\"Credit_Amount\",\"Credit_GL_Account_Code\""
        + ",\"Debit_Amount\",\"Debit_GL_Account_Code\"\n";
  }

  static void owner(RowBuffer out, Ids ids, int owner, String name) {
    out.room(ROW_ROOM).put('"').put(ids, owner).put(NEXT_CELL);
    out.put(name.replace("\"", "\"\"")).room(2).put(END_OF_ROW);
  }

  /** One reallocation; {@code from} may be {@link History#NOBODY}. */
  static void reallocation(
      RowBuffer out, int day, Ids accounts, int account, Ids owners, int from, int to) {
    // The line break precedes the row, so that the last line has none.
    out.room(ROW_ROOM).put('\r').put('\n').dayFirstDate(day).put(',').put(accounts, account);
    out.put(',');
    if (from != History.NOBODY) {
      out.put(owners, from);
    }
    out.put(',').put(owners, to);
  }

  /** One entry, with a {@link Booking} chosen by random bits. */
  static void entry(RowBuffer out, Ids ids, long entry, int day, Ids keys, int key, long bits) {
    Booking booking = Booking.pick(bits);
    out.room(ROW_ROOM).put('"').put(ids, entry).put(NEXT_CELL).isoDate(day);
    out.put(NEXT_CELL).put(keys, key).put(NEXT_CELL);
    booking.appendAmount(bits, out);
    out.put(NEXT_CELL).put(booking.creditCode()).put(NEXT_CELL);
    booking.appendAmount(bits, out);
    out.put(NEXT_CELL).put(booking.debitCode()).put(END_OF_ROW);
  }

  /** The answer for an entry with an owner; {@code name} is made by {@link #cell}. */
  static void details(
      RowBuffer out, Ids owners, int owner, Ids ids, long entry, int day, int since, byte[] name) {
    out.room(ROW_ROOM + name.length).put(owners, owner).put(',').put(ids, entry).put(',');
    out.isoDate(day).put(',').isoDate(since).put(',').put(name).put('\n');
  }

  /** The answer for an entry without an owner. */
  static void detailsUnmatched(RowBuffer out, Ids ids, long entry, int day) {
    out.room(ROW_ROOM).put(',').put(ids, entry).put(',').isoDate(day).put(',').put(',').put('\n');
  }

  /** Text as a field, quoted only if needed. */
  static byte[] cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return (plain ? text : '"' + text.replace("\"", "\"\"") + '"').getBytes(UTF_8);
  }
}
