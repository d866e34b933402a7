package org.athenaelt.embedded;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Loads the classes of jOOQ in the background, while the server starts: its user will need them. It
 * changes nothing but when they are loaded.
 */
final class Preload {

  private Preload() {}

  static void database() {
    Thread thread = new Thread(Preload::render, "athena-elt-preload");
    thread.setDaemon(true);
    thread.start();
  }

  private static void render() {
    try {
      DSL.using(SQLDialect.MARIADB)
          .select(field(name("a")))
          .from(table(name("b")))
          .where(field(name("a"), Long.class).eq(1L))
          .getSQL();
    } catch (RuntimeException | LinkageError e) {
      // Who needs jOOQ will meet the failure, and report it.
    }
  }
}
