package org.athenaelt.mysql.internal.staging;

import java.sql.SQLException;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.StatementFailed;
import org.jooq.Record;
import org.jooq.Result;

/** What the server says of the last statement: any word of it means that a value was changed. */
final class Warnings {

  private Warnings() {}

  /** Fails if the last statement of the session gave warnings, or took too few rows. */
  static void refuse(Session session, String table, long sent, long taken) {
    // Unlike SELECT @@warning_count, this leaves the warnings to be shown.
    Object count = session.sql().fetchValue("show count(*) warnings");
    boolean warned = !(count instanceof Number number) || number.longValue() != 0;
    if (!warned && taken == sent) {
      return;
    }
    Result<Record> warnings = session.sql().fetch("show warnings limit 1");
    String first =
        warnings.isEmpty() ? "no warning was given" : warnings.get(0).get(2, String.class);
    throw new StatementFailed(
        new SQLException(
            "the server did not take the rows of " + table + " as they are: " + first, "01000"));
  }
}
