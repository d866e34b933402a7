package org.athenaelt.mysql.internal.view;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.athenaelt.mysql.internal.session.Names;

/**
 * The definition of a view for analysts.
 *
 * <p>It uses only columns that the tables of every run have, whatever the join key. The rename that
 * publishes a run therefore never leaves it invalid, and it never has to change with the tables.
 *
 * <p>A view has no comment, and servers do not keep those of its statement. The alias of a table
 * tells that the view is made by a run, and in which version.
 *
 * @param name the name of the view
 * @param columns its columns and their types
 * @param select the query
 */
record AnalystView(String name, List<Column> columns, String select) {

  private static final Pattern VERSION = Pattern.compile("\\belt_view_([0-9]{1,6})\\b");

  /**
   * Has the rights of the reader, not those of the user who ran the first run: nobody gets to see
   * more, and it survives that user.
   */
  private static final String CREATE = "CREATE OR REPLACE SQL SECURITY INVOKER VIEW ";

  /** A column of a view, and its type as information_schema has it. */
  record Column(String name, String type) {}

  /** One row per accounting entry: the entry and its owner, or the reason why it has none. */
  static final AnalystView ENTRY =
      new AnalystView(
          "Equitable_Owner_Entry",
          List.of(
              new Column("id", "varchar"),
              new Column("transaction_date", "date"),
              new Column("loan_account_id", "varchar"),
              new Column("credit_amount", "decimal"),
              new Column("credit_gl_account_code", "varchar"),
              new Column("debit_amount", "decimal"),
              new Column("debit_gl_account_code", "varchar"),
              new Column("equitable_owner_id", "varchar"),
              new Column("equitable_owner_name", "varchar"),
              new Column("owner_since", "date"),
              new Column("reason", "varchar"),
              new Column("detail", "varchar")),
          """
          SELECT elt_view_1.Id AS id,
            elt_view_1.Transaction_Date AS transaction_date,
            elt_view_1.Loan_Account_Id AS loan_account_id,
            elt_view_1.Credit_Amount AS credit_amount,
            elt_view_1.Credit_GL_Account_Code AS credit_gl_account_code,
            elt_view_1.Debit_Amount AS debit_amount,
            elt_view_1.Debit_GL_Account_Code AS debit_gl_account_code,
            d.equi_id AS equitable_owner_id,
            d.equitable_owner_name AS equitable_owner_name,
            d.reallocation_date AS owner_since,
            u.reason AS reason,
            u.detail AS detail
          FROM Accounting_Entry elt_view_1
          JOIN Equitable_Owner_Details d ON d.id = elt_view_1.Id
          LEFT JOIN Equitable_Owner_Unmatched u ON u.id = elt_view_1.Id
          """);

  /**
   * One row per owner and month. The sums have 38 digits, which 10^10 entries of the largest amount
   * cannot exceed, because other systems know no more.
   */
  static final AnalystView MONTH =
      new AnalystView(
          "Equitable_Owner_Month",
          List.of(
              new Column("equitable_owner_id", "varchar"),
              new Column("equitable_owner_name", "varchar"),
              new Column("month", "date"),
              new Column("entries", "bigint"),
              new Column("credit_amount", "decimal"),
              new Column("debit_amount", "decimal")),
          """
          SELECT d.equi_id AS equitable_owner_id,
            d.equitable_owner_name AS equitable_owner_name,
            d.transaction_date - INTERVAL (DAYOFMONTH(d.transaction_date) - 1) DAY AS month,
            COUNT(*) AS entries,
            CAST(COALESCE(SUM(elt_view_1.Credit_Amount), 0) AS DECIMAL(38, 10)) AS credit_amount,
            CAST(COALESCE(SUM(elt_view_1.Debit_Amount), 0) AS DECIMAL(38, 10)) AS debit_amount
          FROM Accounting_Entry elt_view_1
          JOIN Equitable_Owner_Details d ON d.id = elt_view_1.Id
          GROUP BY d.equi_id,
            d.equitable_owner_name,
            d.transaction_date - INTERVAL (DAYOFMONTH(d.transaction_date) - 1) DAY
          """);

  /** All views. */
  static final List<AnalystView> ALL = List.of(ENTRY, MONTH);

  AnalystView {
    columns = List.copyOf(columns);
  }

  /** The statement that makes it, or replaces one of an earlier version, at once. */
  String create() {
    return CREATE + Names.quoted(name) + " AS " + select;
  }

  /** The version of the definition; a view of an earlier version is replaced. */
  int version() {
    return versionOf(select).orElseThrow();
  }

  /** The version that a definition is marked with; empty if it is not made by a run. */
  static OptionalInt versionOf(String definition) {
    Matcher marked = VERSION.matcher(definition);
    return marked.find() ? OptionalInt.of(Integer.parseInt(marked.group(1))) : OptionalInt.empty();
  }
}
