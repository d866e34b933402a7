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
 * The job in SQL: {@code LOAD DATA} of the three CSV files, then a join with an index on account
 * and date. It checks nothing, lists no unmatched entries, and needs the column order of the
 * generated files.
 */
record SqlJob(Server server, InputFiles inputs, Tables tables) {

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
   * MariaDB has no LATERAL: a subquery finds the date, and a join the row of that date. The LIMIT
   * is larger than any table; it keeps the server from merging the subquery, which would find the
   * date twice. The fastest of four variants.
   */
  private static final String SUBQUERY =
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

  List<TableSchema> filledTables() {
    return List.of(tables.owners(), tables.history(), tables.entries(), tables.details());
  }

  void createTables() throws SQLException {
    Databases.create(server, Databases.SQL_JOB, filledTables());
  }

  void load() throws SQLException, IOException {
    load("Equitable_Owner", inputs.owners(), "\\n", "(Id, Name)");
    load("Equitable_Owner_History", inputs.history(), "\\r\\n", HISTORY_COLUMNS);
    load("Accounting_Entry", inputs.entries(), "\\n", ENTRY_COLUMNS);
    // Without statistics the server sometimes joins without the index.
    for (TableSchema table : List.of(tables.owners(), tables.history(), tables.entries())) {
      server.run(
          String.format(Locale.ROOT, "ANALYZE TABLE %s.%s", Databases.SQL_JOB, table.name()));
    }
  }

  void join() throws SQLException {
    server.run(
        String.format(Locale.ROOT, server.isMariaDb() ? SUBQUERY : LATERAL, Databases.SQL_JOB));
  }

  private void load(String table, Path file, String lineEnd, String columns)
      throws SQLException, IOException {
    server.load(String.format(Locale.ROOT, CSV, Databases.SQL_JOB, table, lineEnd, columns), file);
  }
}
