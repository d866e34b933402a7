package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.pipeline.RunSummary;
import org.junit.jupiter.api.Test;

class LoadTest {

  @Test
  void aRunFillsTheDatabase() throws Exception {
    DataSource dataSource = ConnectionSettings.parse(TestDatabase.url()).dataSource();

    RunSummary summary =
        Load.load(dataSource, "elt_it_library", Path.of(System.getProperty("data")));

    assertEquals(1010, summary.totals().details());
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*), count(equitable_owner_name)"
                    + " FROM elt_it_library.Equitable_Owner_Details")) {
      assertTrue(rows.next());
      assertEquals(1010, rows.getInt(1));
      assertEquals(1010 - 13, rows.getInt(2));
    }
  }

  @Test
  void allAreModules() {
    assertEquals("example", Load.class.getModule().getName());
    assertEquals("org.athenaelt.core", RunSummary.class.getModule().getName());
    assertEquals("org.athenaelt.mysql", MySqlSink.class.getModule().getName());
  }
}
