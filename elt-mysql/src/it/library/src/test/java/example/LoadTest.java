package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.junit.jupiter.api.Test;

class LoadTest {

  @Test
  void aRunFillsTheDatabase() throws Exception {
    MysqlDataSource dataSource = new MysqlDataSource();
    dataSource.setUrl(TestDatabase.url());

    MySqlSink sink = MySqlSink.to(dataSource).database("elt_it_library").build();
    RunSummary summary =
        Pipeline.reading(InputFiles.in(Path.of(System.getProperty("data"))))
            .sink("the tables", sink)
            .build()
            .run();

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
}
