package org.athenaelt.bench.csv;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The job in DuckDB: reads three CSV files, writes the answers to a CSV file. */
final class DuckDbCsv {

  private final int threads;

  DuckDbCsv(int threads) {
    this.threads = threads;
  }

  /**
   * The job as a process of its own: the folder of the inputs, and the file to write. Prints the
   * seconds of the job alone, without the start of the JVM and of DuckDB's library.
   */
  public static void main(String[] args) throws SQLException {
    DuckDbCsv duck = new DuckDbCsv(Runtime.getRuntime().availableProcessors());
    duck.open().close();
    long start = System.nanoTime();
    duck.run(Path.of(args[0]), Path.of(args[1]));
    System.out.println((System.nanoTime() - start) / 1e9);
  }

  /** Column types are given, so that DuckDB does not detect them; amounts are not parsed. */
  void run(Path data, Path output) throws SQLException {
    execute(
        String.format(
            Locale.ROOT,
            """
        COPY (
          SELECT h.Equitable_Owner_Id AS equi_id, e.Id AS id,
                 e.Transaction_Date AS transaction_date, h.Reallocation_Date AS reallocation_date,
                 o.Name AS equitable_owner_name
          FROM read_csv('%1$s/Accounting_Entry.csv', header = true, columns = {
                 'Id': 'VARCHAR', 'Transaction_Date': 'DATE', 'Loan_Account_Id': 'VARCHAR',
                 'Credit_Amount': 'VARCHAR', 'Credit_GL_Account_Code': 'VARCHAR',
                 'Debit_Amount': 'VARCHAR', 'Debit_GL_Account_Code': 'VARCHAR'}) e
          ASOF LEFT JOIN read_csv('%1$s/Equitable_Owner_History.csv', header = true,
                 dateformat = '%%d/%%m/%%Y', columns = {
                 'Reallocation_Date': 'DATE', 'Loan_Account_Id': 'VARCHAR',
                 'From_Equitable_Owner_Id': 'VARCHAR', 'Equitable_Owner_Id': 'VARCHAR'}) h
            ON e.Loan_Account_Id = h.Loan_Account_Id AND e.Transaction_Date >= h.Reallocation_Date
          LEFT JOIN read_csv('%1$s/Equitable_Owner.csv', header = true, columns = {
                 'Id': 'VARCHAR', 'Name': 'VARCHAR'}) o ON h.Equitable_Owner_Id = o.Id
        ) TO '%2$s' (HEADER)
        """,
            data,
            output));
  }

  /** Returns the number of rows in one of two files alone. */
  long differences(Path one, Path other) throws SQLException {
    String rows = "SELECT * FROM read_csv('%s', header = true, all_varchar = true)";
    String a = String.format(Locale.ROOT, rows, one);
    String b = String.format(Locale.ROOT, rows, other);
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                String.format(
                    Locale.ROOT,
                    "SELECT (SELECT count(*) FROM (%1$s EXCEPT ALL %2$s)) + (SELECT count(*) FROM (%2$s EXCEPT ALL %1$s))",
                    a,
                    b))) {
      count.next();
      return count.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + threads);
    }
    return connection;
  }
}
