package org.athenaelt.mysql.internal.session;

import java.util.Optional;

/** The comment of a table, which names the run that filled it. */
public final class RunComment {

  private static final String PREFIX = "athena-elt run ";

  private RunComment() {}

  /** The comment of the tables of a run. */
  public static String of(String runId) {
    return PREFIX + runId;
  }

  /** The comment of a table; empty if there is no such table. */
  public static Optional<String> ofTable(Session session, String database, String table) {
    return session
        .sql()
        .fetchOptional(
            "select table_comment from information_schema.tables"
                + " where table_schema = ? and table_name = ?",
            database,
            table)
        .map(row -> row.get(0, String.class));
  }

  /** The run that a comment names; empty for any other comment. */
  public static Optional<String> runOf(String comment) {
    return comment.startsWith(PREFIX)
        ? Optional.of(comment.substring(PREFIX.length()))
        : Optional.empty();
  }
}
