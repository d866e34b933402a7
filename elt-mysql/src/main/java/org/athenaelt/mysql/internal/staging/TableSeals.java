package org.athenaelt.mysql.internal.staging;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.athenaelt.mysql.internal.loading.TableDefinition;
import org.athenaelt.mysql.internal.loading.TableDigest;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;

/**
 * Seals of the tables of a run: of each table the number of rows, the checksum of the rows and a
 * hash of its definition, comment included. A change of a table by hand changes its seal.
 */
final class TableSeals {

  private static final int DIGITS = 16;

  private TableSeals() {}

  /**
   * The seals of all tables, as one text to compare with another.
   *
   * @param stored the name of a table on the server
   * @param content the content of a table
   */
  static String of(
      Session session,
      List<TableDefinition> definitions,
      Function<TableDefinition, String> stored,
      Function<TableDefinition, TableDigest.Summary> content) {
    return definitions.stream()
        .map(
            definition -> {
              TableDigest.Summary rows = content.apply(definition);
              return rows.rows()
                  + ":"
                  + rows.checksum()
                  + ":"
                  + definition(session, stored.apply(definition));
            })
        .collect(Collectors.joining(" "));
  }

  /**
   * Without the first line, which has the name, and without AUTO_INCREMENT, which differs between
   * loads of the same rows and may change when the server restarts.
   */
  private static String definition(Session session, String stored) {
    String shown =
        session.sql().fetchSingle("show create table " + Names.quoted(stored)).get(1, String.class);
    String plain =
        shown.substring(shown.indexOf('\n') + 1).replaceFirst(" AUTO_INCREMENT=\\d+", "");
    return Hashing.sha256()
        .hashString(plain, StandardCharsets.UTF_8)
        .toString()
        .substring(0, DIGITS);
  }
}
