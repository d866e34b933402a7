package org.athenaelt.bench.mysql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.athenaelt.table.Column;
import org.athenaelt.table.TableSchema;

/**
 * {@code LOAD DATA} of the rows that the product stores: one stream, one table after another, from
 * prepared files.
 *
 * @param folder the folder of the files that {@link TabFiles} wrote
 */
record PlainLoad(Server server, Path folder, List<TableSchema> tables) {

  void createTables() throws SQLException {
    Databases.create(server, Databases.LOADED, tables);
  }

  void run() throws SQLException, IOException {
    for (TableSchema table : tables) {
      String columns = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
      server.load(
          String.format(
              Locale.ROOT,
              "LOAD DATA LOCAL INFILE 'rows' INTO TABLE %s.%s CHARACTER SET utf8mb4 (%s)",
              Databases.LOADED,
              table.name(),
              columns),
          TabFiles.file(folder, table));
    }
  }
}
