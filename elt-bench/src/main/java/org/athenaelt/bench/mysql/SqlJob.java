package org.athenaelt.bench.mysql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.TableSchema;

/**
 * The job as one would do it by hand: {@code LOAD DATA} of the three CSV files as they are, then
 * the join in SQL, with an index on account and date. Nothing is checked, the entries without an
 * owner are not listed, and the columns must stand in the order of the generator's files.
 */
record HandMade(Server server, InputFiles inputs, Tables tables) {

  private static final String CSV =
      """
      LOAD DATA LOCAL INFILE 'rows' INTO TABLE %s.%s CHARACTER SET utf8mb4
      FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' ESCAPED BY ''
      LINES TERMINATED BY '%s' IGNORE 1 LINES %s
      """;

  private static final String ENTRY_COLUMNS =
      "(Id, Transaction_Date, Loan_Account_Id, Credit_Amount, Credit_GL_Account_Code,"
          + " Debit_Amount, Debit_GL_Account_Code)";

  private static final String HISTORY_COLUMNS =
      "(@day, Loan_Account_Id, @before, Equitable_Owner_Id)"
          + " SET Reallocation_Date = STR_TO_DATE(@day, '%d/%m/%Y'),"
          + " From_Equitable_Owner_Id = NULLIF(@before, '')";

  private static final String LATERAL =
      """
      INSERT INTO %1$s.Equitable_Owner_Details
        (equi_id, id, transaction_date, reallocation_date, equitable_owner_name)
      SELECT h.Equitable_Owner_Id, e.Id, e.Transaction_Date, h.Reallocation_Date, o.Name
      FROM %1$s.Accounting_Entry e
      LEFT JOIN LATERAL (
        SELECT r.Equitable_Owner_Id, r.Reallocation_Date
        FROM %1$s.Equitable_Owner_History r
        WHERE r.Loan_Account_Id = e.Loan_Account_Id AND r.Reallocation_Date <= e.Transaction_Date
        ORDER BY r.Reallocation_Date DESC LIMIT 1) h ON TRUE
      LEFT JOIN %1$s.Equitable_Owner o ON o.Id = h.Equitable_Owner_Id
      """;

  /**
   * MariaDB has no LATERAL: a sub-query finds the date, and a join the row that goes with it. The
   * LIMIT, which limits nothing, keeps the server from looking for the date again in the join; of
   * four ways to write it this was the fastest.
   */
  private static final String DATE_FIRST =
      """
      INSERT INTO %1$s.Equitable_Owner_Details
        (equi_id, id, transaction_date, reallocation_date, equitable_owner_name)
      SELECT h.Equitable_Owner_Id, e.Id, e.Transaction_Date, h.Reallocation_Date, o.Name
      FROM (
        SELECT d.Id, d.Transaction_Date, d.Loan_Account_Id, (
            SELECT max(r.Reallocation_Date)
            FROM %1$s.Equitable_Owner_History r
            WHERE r.Loan_Account_Id = d.Loan_Account_Id
              AND r.Reallocation_Date <= d.Transaction_Date) AS since
        FROM %1$s.Accounting_Entry d LIMIT 1000000000000) e
      LEFT JOIN %1$s.Equitable_Owner_History h
        ON h.Loan_Account_Id = e.Loan_Account_Id AND h.Reallocation_Date = e.since
      LEFT JOIN %1$s.Equitable_Owner o ON o.Id = h.Equitable_Owner_Id
      """;

  List<TableSchema> filled() {
    return List.of(tables.owners(), tables.history(), tables.entries(), tables.details());
  }

  void empty() throws SQLException {
    Databases.empty(server, Databases.BY_HAND, filled());
  }

  void load() throws SQLException, IOException {
    load("Equitable_Owner", inputs.owners(), "\\n", "(Id, Name)");
    load("Equitable_Owner_History", inputs.history(), "\\r\\n", HISTORY_COLUMNS);
    load("Accounting_Entry", inputs.entries(), "\\n", ENTRY_COLUMNS);
    // Without statistics the join is now and then planned without its index.
    for (TableSchema table : List.of(tables.owners(), tables.history(), tables.entries())) {
      server.run(
          String.format(Locale.ROOT, "ANALYZE TABLE %s.%s", Databases.BY_HAND, table.name()));
    }
  }

  void join() throws SQLException {
    server.run(
        String.format(Locale.ROOT, server.isMariaDb() ? DATE_FIRST : LATERAL, Databases.BY_HAND));
  }

  private void load(String table, Path file, String lineEnd, String columns)
      throws SQLException, IOException {
    server.load(String.format(Locale.ROOT, CSV, Databases.BY_HAND, table, lineEnd, columns), file);
  }
}
