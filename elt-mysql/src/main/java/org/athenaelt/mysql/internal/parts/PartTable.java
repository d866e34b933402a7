package org.athenaelt.mysql.internal.parts;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;

/**
 * The table of a run that has a row for each loaded part. The transaction that loads the rows of a
 * part begins with its row here: the primary key makes a second attempt wait for the first, and a
 * part is loaded if and only if its row is committed.
 *
 * @param name its name in the default database of a session
 */
public record PartTable(String name) implements Serializable {

  private static final String SUFFIX = "__loaded_part";

  private static final int DIGESTS_LENGTH = 4000;

  /** The table of a run. */
  public static PartTable of(String prefix) {
    return new PartTable(prefix + SUFFIX);
  }

  /** Whether a name is that of such a table, for any prefix. */
  public static boolean isPartTable(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
  }

  void create(Session session, String comment) {
    String exact = " CHARACTER SET utf8mb4 COLLATE " + session.dialect().collation();
    session.run(
        "CREATE TABLE "
            + quoted()
            + " (first_table VARCHAR(64)"
            + exact
            + " NOT NULL, part INT NOT NULL, connection BIGINT UNSIGNED NOT NULL, digests VARCHAR("
            + DIGESTS_LENGTH
            + ")"
            + exact
            + " NULL, PRIMARY KEY (first_table, part))"
            + " ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE "
            + session.dialect().collation()
            + " COMMENT='"
            + comment
            + "'");
  }

  boolean isThere(Session session) {
    return session
        .sql()
        .fetchOptional(
            "select 1 from information_schema.tables"
                + " where table_schema = database() and table_name = ?",
            name)
        .isPresent();
  }

  void drop(Session session) {
    session.run("DROP TABLE IF EXISTS " + quoted());
  }

  /** Adds the row of a part; waits for a session that has added it and not committed. */
  void add(Session session, PartKey key) {
    session
        .sql()
        .execute(
            "insert into "
                + quoted()
                + " (first_table, part, connection)"
                + " values (?, ?, connection_id())",
            key.table(),
            key.part());
  }

  /** Writes the digests of a part, in the transaction that added its row. */
  public void complete(Session session, PartKey key, String digests) {
    session
        .sql()
        .execute(
            "update " + quoted() + " set digests = ? where first_table = ? and part = ?",
            digests,
            key.table(),
            key.part());
  }

  /** The digests of a part, if it is loaded. */
  public Optional<String> digests(Session session, PartKey key) {
    return session
        .sql()
        .fetchOptional(
            "select digests from " + quoted() + " where first_table = ? and part = ?",
            key.table(),
            key.part())
        .map(row -> row.get(0, String.class));
  }

  /** The digests of all loaded parts. */
  Map<PartKey, String> all(Session session) {
    Map<PartKey, String> all = new LinkedHashMap<>();
    session
        .sql()
        .fetch("select first_table, part, digests from " + quoted())
        .forEach(
            row ->
                all.put(
                    new PartKey(row.get(0, String.class), row.get(1, Integer.class)),
                    row.get(2, String.class)));
    return all;
  }

  String quoted() {
    return Names.quoted(name);
  }
}
