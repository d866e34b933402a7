package example;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;

/** Loads the files of a folder into a database. The arguments are a JDBC URL and the folder. */
public final class Load {

  private Load() {}

  public static void main(String[] args) {
    DataSource dataSource = ConnectionSettings.parse(args[0]).dataSource();
    RunSummary summary = load(dataSource, "Athena_data", Path.of(args[1]));
    System.out.println(summary.totals().details() + " entries");
  }

  static RunSummary load(DataSource dataSource, String database, Path files) {
    MySqlSink sink = MySqlSink.to(dataSource).database(database).build();
    return Pipeline.reading(InputFiles.in(files)).sink("the tables", sink).build().run();
  }
}
