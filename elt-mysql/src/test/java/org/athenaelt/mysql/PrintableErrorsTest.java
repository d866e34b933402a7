package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.Target;
import org.junit.jupiter.api.Test;

/** Control characters in messages of a server are escaped. */
class PrintableErrorsTest {

  @Test
  void inAServersMessage() {
    SQLException said = new SQLException("Data too long: '\u001B[2J\u009B\u202E'", "22001", 1406);
    Target target = new Target("h\u001B", 3306, "u\u0007", "d\t");
    assertThat(SqlErrors.explain(target, "storing rows", "Nothing was changed.", said))
        .hasMessageStartingWith(
            "storing rows failed: Data too long: '\\u001b[2J\\u009b\\u202e'"
                + " (server h\\u001b:3306, user u\\u0007, database d\\t, SQLSTATE 22001, error 1406).");
  }

  @Test
  void inTheHolderOfALock() {
    assertThat(new LockHeldException("d", "l", Duration.ofSeconds(1), "x\u001B[2J\n", "r\u0007"))
        .hasMessageContaining("is held by x\\u001b[2J\\n, run r\\u0007, after a wait of 1 s");
  }
}
