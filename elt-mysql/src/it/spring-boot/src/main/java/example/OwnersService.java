package example;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Loads the files of a folder into the database. */
@Service
public class OwnersService {

  private final DataSource dataSource;
  private final Path files;
  private final String database;

  OwnersService(
      DataSource dataSource,
      @Value("${owners.files}") Path files,
      @Value("${owners.database}") String database) {
    this.dataSource = dataSource;
    this.files = files;
    this.database = database;
  }

  /** Replaces the tables, or changes nothing if it throws. */
  public RunSummary load() {
    // A sink serves one run at a time, so each run makes its own.
    MySqlSink sink = MySqlSink.to(dataSource).database(database).build();
    return Pipeline.reading(InputFiles.in(files)).sink("the tables", sink).build().run();
  }
}
