package org.athenaelt.bench.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.pipeline.InputFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the sample data, which has unmatched entries, NULLs, and quotes in names. */
class MySqlSideBySideTest {

  private static EmbeddedServer embedded;
  private static Server server;
  private static MySqlSideBySide sideBySide;

  @BeforeAll
  static void fill(@TempDir Path folder) throws Exception {
    embedded = EmbeddedServer.start(folder.resolve("server"));
    server = Server.at(embedded.settings());
    sideBySide = MySqlSideBySide.fill(server, InputFiles.in(Path.of("..", "data")), folder, true);
  }

  @AfterAll
  static void stop() throws Exception {
    Databases.dropAll(server);
    server.close();
    embedded.close();
  }

  @Test
  void allRowsAreEqualAndTimed() throws Exception {
    sideBySide.measure(1);
    assertThat(sideBySide.differences()).isZero();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    sideBySide.print(1, new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("MariaDB", "LOAD DATA from memory", "1,010 entries")
        .containsPattern("\\d\\.\\d\\d x the time of LOAD DATA")
        .containsPattern("\\d\\.\\d\\d x as fast");
  }

  @Test
  void everyKindOfDifferenceIsFound() throws Exception {
    long before = sideBySide.differences();
    String loaded = Databases.LOADED + ".Equitable_Owner";
    String sqlJob = Databases.SQL_JOB + ".Equitable_Owner";
    String[] faults = {
      "UPDATE "
          + loaded
          + "_Details SET reallocation_date = NULL WHERE equi_id IS NOT NULL LIMIT 1",
      "UPDATE " + loaded + "_History SET Reallocation_Date = '1999-12-31' LIMIT 1",
      "UPDATE " + sqlJob + "_Details SET equitable_owner_name = 'other' LIMIT 1",
      "UPDATE " + sqlJob + " SET Id = lower(Id) LIMIT 1",
      "UPDATE " + Databases.SQL_JOB + ".Accounting_Entry SET Debit_Amount = 1e-10 LIMIT 1"
    };
    for (int i = 0; i < faults.length; i++) {
      server.run(faults[i]);
      assertThat(sideBySide.differences() - before).as(faults[i]).isEqualTo(2 * (i + 1));
    }
    server.run("DELETE FROM " + loaded + "_Unmatched LIMIT 1");
    server.run(
        "INSERT INTO %1$s_History (Reallocation_Date, Loan_Account_Id, Equitable_Owner_Id)"
                .formatted(sqlJob)
            + " SELECT Reallocation_Date, Loan_Account_Id, Equitable_Owner_Id FROM %1$s_History"
                .formatted(sqlJob)
            + " WHERE From_Equitable_Owner_Id IS NULL LIMIT 1");
    assertThat(sideBySide.differences() - before).isEqualTo(2 * faults.length + 2);
    sideBySide.measure(1);
    assertThat(sideBySide.differences()).isEqualTo(before).isZero();
  }
}
