package org.athenaelt.mysql.internal.staging;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.athenaelt.mysql.internal.session.Quoting;
import org.athenaelt.mysql.internal.session.Session;

/**
 * By what the tables of a run are known again: of each the number of rows, their checksum, and a
 * digest of its definition, in which its comment names the run. A change by hand of any of these
 * shows.
 */
final class TableSeals {

  private static final int DIGITS = 16;

  private TableSeals() {}

  /**
   * The seals of all tables, as one text that only serves to be compared.
   *
   * @param stored the name of a table on the server
   * @param content what it holds
   */
  static String of(
      Session session,
      List<TableLayout> layouts,
      Function<TableLayout, String> stored,
      Function<TableLayout, TableContent> content) {
    return layouts.stream()
        .map(
            layout -> {
              TableContent rows = content.apply(layout);
              return rows.rows()
                  + ":"
                  + rows.checksum()
                  + ":"
                  + definition(session, stored.apply(layout));
            })
        .collect(Collectors.joining(" "));
  }

  /**
   * Without the first line, which holds the name, and without the next row number, which differs
   * between loads of the same rows and may change when the server starts again.
   */
  private static String definition(Session session, String stored) {
    String shown =
        session.sql().fetchSingle("show create table " + Quoting.name(stored)).get(1, String.class);
    String plain =
        shown.substring(shown.indexOf('\n') + 1).replaceFirst(" AUTO_INCREMENT=\\d+", "");
    return Hashing.sha256()
        .hashString(plain, StandardCharsets.UTF_8)
        .toString()
        .substring(0, DIGITS);
  }
}
