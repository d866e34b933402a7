package org.athenaelt.mysql;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.athenaelt.diff.Side;
import org.athenaelt.explain.Explained;
import org.athenaelt.mysql.internal.reading.Reading;
import org.athenaelt.mysql.internal.reading.TableAnswers;
import org.athenaelt.mysql.internal.reading.TableEvidence;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.staging.PublishedReader;
import org.athenaelt.ownership.DuplicateException;

/**
 * Reads the published tables of a database; changes nothing. All that one call reads is from one
 * run. Needs the privilege SELECT alone. Thread-safe if its data source is. As a {@link Side}, they
 * can be compared with what a run would publish.
 *
 * <pre>{@code
 * Explained explained = PublishedTables.of(dataSource, "Athena_data").explain(List.of("e1"), 5);
 * }</pre>
 */
public final class PublishedTables implements Side {

  private final DataSource source;
  private final String database;

  private PublishedTables(DataSource source, String database) {
    this.source = source;
    this.database = Names.checkedDatabase(database);
  }

  /**
   * The tables of a database, which may not exist yet.
   *
   * @throws IllegalArgumentException if no server allows the name of the database
   */
  public static PublishedTables of(DataSource source, String database) {
    return new PublishedTables(source, database);
  }

  /**
   * What is published of some entries.
   *
   * @throws DatabaseException if the server cannot be reached or is not supported
   */
  public PublishedAnswers answers(Collection<String> entryIds) {
    return reading(reading -> TableAnswers.of(reading, entryIds));
  }

  /**
   * Explains entries from the published tables alone, with the join key and the policy for
   * duplicates of the run that published them.
   *
   * @param entryIds the ids of the entries, compared by exact characters
   * @param context how many reallocations to show before and after the one that decides
   * @throws DatabaseException if the server cannot be reached, is not supported, or a table does
   *     not exist
   * @throws DuplicateException if reallocations in the tables contradict each other
   * @throws IllegalArgumentException if context is not positive
   */
  public Explained explain(Collection<String> entryIds, int context) {
    return reading(reading -> TableEvidence.explain(reading, List.copyOf(entryIds), context));
  }

  /**
   * Reads the tables row by row, in one transaction; nothing if there are none. Until it ends,
   * about a second for each million entries, a run waits with publishing.
   *
   * @throws DatabaseException if the server cannot be reached, or refuses a statement
   */
  @Override
  public Description read(Receiver to) {
    return PublishedReader.read(source, database, to);
  }

  private <T> T reading(Function<Reading, T> work) {
    return Reading.of(source, database, work);
  }
}
