package org.athenaelt.bench.mysql;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.athenaelt.table.TableSchema;

/** The databases of the comparison: one for the product, one for each alternative. */
final class Databases {

  static final String PRODUCT = "elt_side_by_side_product";
  static final String LOADED = "elt_side_by_side_loaded";
  static final String SQL_JOB = "elt_side_by_side_sql_job";

  private Databases() {}

  /** Creates a database with empty tables like the product's, and replaces an existing one. */
  static void create(Server server, String database, List<TableSchema> tables) throws SQLException {
    server.run("DROP DATABASE IF EXISTS " + database);
    server.run("CREATE DATABASE " + database);
    for (TableSchema table : tables) {
      server.run(
          String.format(
              Locale.ROOT,
              "CREATE TABLE %1$s.%3$s LIKE %2$s.%3$s",
              database,
              PRODUCT,
              table.name()));
    }
  }

  static void dropAll(Server server) throws SQLException {
    for (String database : List.of(PRODUCT, LOADED, SQL_JOB)) {
      server.run("DROP DATABASE IF EXISTS " + database);
    }
  }
}
