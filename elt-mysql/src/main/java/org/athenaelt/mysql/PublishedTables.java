package org.athenaelt.mysql;

import javax.sql.DataSource;
import org.athenaelt.diff.Side;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.staging.PublishedReader;

/**
 * The published tables of a database as one side of a comparison. Reading them changes nothing.
 *
 * <p>They are read row by row, in one transaction: all tables are of one run. Until it ends, about
 * a second for each million entries, a run waits with publishing.
 */
public final class PublishedTables implements Side {

  private final DataSource source;
  private final String database;

  private PublishedTables(DataSource source, String database) {
    this.source = source;
    this.database = database;
  }

  /**
   * The tables of a database. It is not opened before it is read.
   *
   * @throws IllegalArgumentException if no server allows the name of the database
   */
  public static PublishedTables of(DataSource source, String database) {
    return new PublishedTables(source, Names.checkedDatabase(database));
  }

  /**
   * Reads the tables; nothing if there are none.
   *
   * @throws DatabaseException if the server cannot be reached, or refuses a statement
   */
  @Override
  public Description read(Receiver to) {
    return PublishedReader.read(source, database, to);
  }
}
