package org.athenaelt.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.athenaelt.mysql.BulkLoad;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server whose tablespace is full, as on a full disk. */
class FullServerTest {

  /** One file for all tables, with at most 32 MB: about 20 MB are free. */
  private static final String[] LITTLE_ROOM = {
    "--innodb-file-per-table=0", "--innodb-data-file-path=ibdata1:12M:autoextend:max:32M"
  };

  private static final List<String> TABLES_AND_VIEWS =
      List.of(
          "Accounting_Entry",
          "Equitable_Owner",
          "Equitable_Owner_Details",
          "Equitable_Owner_Entry",
          "Equitable_Owner_History",
          "Equitable_Owner_Month",
          "Equitable_Owner_Unmatched",
          "elt_check",
          "elt_run",
          "elt_run_owner");

  @TempDir Path folder;

  @BeforeEach
  void writeOwnersAndHistory() throws IOException {
    Files.writeString(folder.resolve("Equitable_Owner.csv"), "Id,Name\no1,Ash\n");
    Files.writeString(
        folder.resolve("Equitable_Owner_History.csv"),
        "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
            + "2019-03-01,loan,,o1\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"ON", "OFF"})
  @Timeout(120)
  void keepsTheOldTablesAndTheNextRunSucceeds(BulkLoad bulkLoad) throws Exception {
    try (EmbeddedServer server = ServerWithOptions.start(folder.resolve("server"), LITTLE_ROOM)) {
      run(server, bulkLoad, 1_000);
      List<String> before = details(server);
      assertThat(before).hasSize(1_000);

      DatabaseException full =
          catchThrowableOfType(DatabaseException.class, () -> run(server, bulkLoad, 300_000));

      assertThat(full.errorCode()).isEqualTo(1114);
      assertThat(full.kind()).isEqualTo(DatabaseException.Kind.REFUSED);
      assertThat(full)
          .hasMessageContaining("is full")
          .hasMessageContaining("The tables of the previous run are unchanged.");
      assertThat(full.remedy()).startsWith("Make room on the server's disk");
      assertThat(details(server)).isEqualTo(before);
      assertThat(query(server, "SHOW TABLES FROM Athena_data"))
          .containsExactlyInAnyOrderElementsOf(TABLES_AND_VIEWS);
      assertThat(
              query(server, "SELECT status FROM Athena_data.elt_run ORDER BY started_at, run_id"))
          .containsExactly("published", "failed");

      awaitRoom(server);
      run(server, bulkLoad, 1_001);
      assertThat(details(server)).hasSize(1_001);
    }
  }

  private void run(EmbeddedServer server, BulkLoad bulkLoad, int rows) throws IOException {
    StringBuilder entries =
        new StringBuilder(
            "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,"
                + "Debit_Amount,Debit_GL_Account_Code\n");
    for (int i = 0; i < rows; i++) {
      entries.append("e").append(i).append(",2019-03-01,loan,1.0,222,1.0,670\n");
    }
    Files.writeString(folder.resolve("Accounting_Entry.csv"), entries);
    Pipeline.reading(InputFiles.in(folder))
        .sink("the tables", MySqlSink.to(server.dataSource()).bulkLoad(bulkLoad).build())
        .build()
        .run();
  }

  /** The server frees the room of dropped tables in the background. */
  private static void awaitRoom(EmbeddedServer server) throws SQLException {
    String purging =
        "SELECT variable_value FROM information_schema.global_status"
            + " WHERE variable_name = 'Innodb_history_list_length' AND variable_value > 0";
    while (!query(server, purging).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static List<String> details(EmbeddedServer server) throws SQLException {
    return query(server, "SELECT id FROM Athena_data.Equitable_Owner_Details ORDER BY id");
  }

  private static List<String> query(EmbeddedServer server, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
