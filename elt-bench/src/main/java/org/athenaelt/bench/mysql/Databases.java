package org.athenaelt.bench.mysql;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.athenaelt.table.TableSchema;

/** The databases of the comparison: one for the product, one for each way that it is held to. */
final class Databases {

  static final String OURS = "elt_side_by_side_ours";
  static final String LOADED = "elt_side_by_side_theirs";
  static final String BY_HAND = "elt_side_by_side_by_hand";

  private Databases() {}

  /**
   * Makes a database anew, with empty tables like the product's: same columns, collations, keys and
   * engine.
   */
  static void empty(Server server, String database, List<TableSchema> tables) throws SQLException {
    server.run("DROP DATABASE IF EXISTS " + database);
    server.run("CREATE DATABASE " + database);
    for (TableSchema table : tables) {
      server.run(
          String.format(
              Locale.ROOT, "CREATE TABLE %1$s.%3$s LIKE %2$s.%3$s", database, OURS, table.name()));
    }
  }

  static void dropAll(Server server) throws SQLException {
    for (String database : List.of(OURS, LOADED, BY_HAND)) {
      server.run("DROP DATABASE IF EXISTS " + database);
    }
  }
}
