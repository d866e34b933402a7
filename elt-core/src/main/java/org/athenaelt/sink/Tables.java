package org.athenaelt.sink;

import com.google.common.collect.ImmutableList;
import java.io.Serializable;
import java.util.List;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;

/**
 * The tables of a run.
 *
 * <p>The history and the entries have the columns of their files. A join key other than these is an
 * additional last column.
 *
 * @param owners {@code Equitable_Owner}, from its file
 * @param history {@code Equitable_Owner_History}, from its file
 * @param entries {@code Accounting_Entry}, from its file
 * @param details {@code Equitable_Owner_Details}: the answer, one row per entry
 * @param unmatched {@code Equitable_Owner_Unmatched}: the entries without an owner, and the reason
 */
public record Tables(
    TableSchema owners,
    TableSchema history,
    TableSchema entries,
    TableSchema details,
    TableSchema unmatched)
    implements Serializable {

  private static final int NAME_LENGTH = 255;
  private static final int CODE_LENGTH = 32;
  private static final int REASON_LENGTH = 32;

  private static final TableSchema OWNERS =
      TableSchema.of(
          "Equitable_Owner",
          Column.id("Id").with(Presence.UNIQUE),
          Column.text("Name", NAME_LENGTH));

  private static final ImmutableList<Column> HISTORY =
      ImmutableList.of(
          Column.date("Reallocation_Date"),
          Column.id("Loan_Account_Id").with(Presence.OPTIONAL),
          Column.id("From_Equitable_Owner_Id").with(Presence.NULLABLE),
          Column.id("Equitable_Owner_Id"));

  private static final ImmutableList<Column> ENTRIES =
      ImmutableList.of(
          Column.id("Id").with(Presence.UNIQUE),
          Column.date("Transaction_Date"),
          Column.id("Loan_Account_Id").with(Presence.OPTIONAL),
          Column.amount("Credit_Amount").with(Presence.NULLABLE),
          Column.text("Credit_GL_Account_Code", CODE_LENGTH).with(Presence.NULLABLE),
          Column.amount("Debit_Amount").with(Presence.NULLABLE),
          Column.text("Debit_GL_Account_Code", CODE_LENGTH).with(Presence.NULLABLE));

  private static final TableSchema DETAILS =
      TableSchema.of(
          "Equitable_Owner_Details",
          Column.id("equi_id").with(Presence.NULLABLE),
          Column.id("id").with(Presence.UNIQUE),
          Column.date("transaction_date"),
          Column.date("reallocation_date").with(Presence.NULLABLE),
          Column.text("equitable_owner_name", NAME_LENGTH).with(Presence.NULLABLE));

  private static final TableSchema UNMATCHED =
      TableSchema.of(
          "Equitable_Owner_Unmatched",
          Column.id("id").with(Presence.UNIQUE),
          Column.text("reason", REASON_LENGTH),
          Column.text("detail", NAME_LENGTH).with(Presence.NULLABLE));

  /** The tables of a run with this join key. */
  public static Tables keyedBy(JoinKey key) {
    return new Tables(
        OWNERS,
        new TableSchema("Equitable_Owner_History", withKey(HISTORY, key, Presence.REQUIRED)),
        new TableSchema("Accounting_Entry", withKey(ENTRIES, key, Presence.NULLABLE)),
        DETAILS,
        UNMATCHED);
  }

  /** All five tables, inputs first. */
  public List<TableSchema> all() {
    return List.of(owners, history, entries, details, unmatched);
  }

  private static List<Column> withKey(List<Column> columns, JoinKey key, Presence presence) {
    ImmutableList.Builder<Column> all = ImmutableList.builder();
    boolean found = false;
    for (Column column : columns) {
      boolean isKey = key.is(column.name());
      found |= isKey;
      all.add(isKey ? column.with(presence) : column);
    }
    return found ? all.build() : all.add(Column.id(key.column()).with(presence)).build();
  }
}
