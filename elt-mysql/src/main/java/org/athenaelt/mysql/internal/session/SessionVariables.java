package org.athenaelt.mysql.internal.session;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The session variables that can change the effect or result of a run's statements: set to what a
 * run needs when a session begins, and restored when it ends.
 */
final class SessionVariables {

  private static final String STRICT =
      "STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
          + "NO_ENGINE_SUBSTITUTION";

  private static final String UNLIMITED = "18446744073709551615";

  /**
   * Long enough for an idle connection to outlast the loading of large tables, short enough for the
   * server to end the session of a client that has vanished.
   */
  private static final Duration IDLE = Duration.ofHours(1);

  /**
   * Lifts the limits on the rows and the time of a statement, and saves them in user variables: a
   * SELECT that reads them could itself exceed them. Each server executes the comment of its kind.
   */
  private static final String LIFT_LIMITS =
      "SET @elt_rows = @@session.sql_select_limit, SESSION sql_select_limit = "
          + UNLIMITED
          + "/*!80000 , @elt_time = @@session.max_execution_time,"
          + " SESSION max_execution_time = 0 */"
          + "/*M!101000 , @elt_time = @@session.max_statement_time,"
          + " SESSION max_statement_time = 0 */";

  private static final String RESTORE_LIMITS =
      "SET SESSION sql_select_limit = @elt_rows"
          + "/*!80000 , SESSION max_execution_time = @elt_time */"
          + "/*M!101000 , SESSION max_statement_time = @elt_time */"
          + ", @elt_rows = NULL, @elt_time = NULL";

  private final Connection connection;
  private final Map<String, String> needed = new LinkedHashMap<>();
  private final Map<String, @Nullable String> before = new LinkedHashMap<>();
  private boolean limitsLifted;

  SessionVariables(Connection connection) {
    this.connection = connection;
  }

  /** Lifts the limits on the rows and the time of the statements that follow. */
  void liftLimits() throws SQLException {
    run(LIFT_LIMITS);
    limitsLifted = true;
  }

  /**
   * Sets all variables.
   *
   * @param lockWait how long a statement waits for the locks of other sessions
   * @return the variables that could not be set, with their present values
   */
  Map<String, String> apply(Dialect dialect, Duration lockWait) throws SQLException {
    collectNeeded(dialect, lockWait);
    Map<String, @Nullable String> found = values();
    Map<String, String> changes = new LinkedHashMap<>();
    needed.forEach(
        (name, wanted) -> {
          if (!isSame(wanted, found.get(name))) {
            changes.put(name, wanted);
            before.put(name, found.get(name));
          }
        });
    set(changes);
    Map<String, @Nullable String> now = values();
    Map<String, String> refused = new LinkedHashMap<>();
    needed.forEach(
        (name, wanted) -> {
          if (!isSame(wanted, now.get(name))) {
            refused.put(name, String.valueOf(now.get(name)));
          }
        });
    return refused;
  }

  void restore() throws SQLException {
    set(before);
    before.clear();
    if (limitsLifted) {
      limitsLifted = false;
      run(RESTORE_LIMITS);
    }
  }

  /** The value of an SQL expression. */
  @Nullable String value(String expression) throws SQLException {
    try (Statement s = connection.createStatement();
        ResultSet found = s.executeQuery("SELECT " + expression)) {
      return found.next() ? found.getString(1) : null;
    }
  }

  private void collectNeeded(Dialect dialect, Duration lockWait) {
    String seconds = Long.toString(Math.max(1, lockWait.toSeconds()));
    needed.put("sql_mode", STRICT);
    needed.put("autocommit", "1");
    needed.put("lock_wait_timeout", seconds);
    needed.put("innodb_lock_wait_timeout", seconds);
    needed.put("wait_timeout", Long.toString(IDLE.toSeconds()));
    needed.put("max_join_size", UNLIMITED);
    needed.put("sql_big_selects", "1");
    needed.put("sql_safe_updates", "0");
    needed.put("sql_notes", "1");
    needed.put("sql_quote_show_create", "1");
    needed.put("completion_type", "NO_CHAIN");
    // If both are 0, a load into an empty table locks it against the other loading connections.
    needed.put("unique_checks", "1");
    needed.put("foreign_key_checks", "1");
    needed.put("character_set_results", "utf8mb4");
    needed.put("collation_connection", "utf8mb4_bin");
    String transaction = dialect.transactionVariablePrefix();
    needed.put(transaction + "_read_only", "0");
    needed.put(transaction + "_isolation", "REPEATABLE-READ");
    if (dialect.isMariaDb()) {
      needed.put("idle_transaction_timeout", "0");
      needed.put("idle_readonly_transaction_timeout", "0");
      needed.put("idle_write_transaction_timeout", "0");
    }
  }

  private Map<String, @Nullable String> values() throws SQLException {
    StringJoiner names = new StringJoiner(", @@session.", "SELECT @@session.", "");
    needed.keySet().forEach(names::add);
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    try (Statement s = connection.createStatement();
        ResultSet found = s.executeQuery(names.toString())) {
      if (found.next()) {
        int column = 1;
        for (String name : needed.keySet()) {
          values.put(name, found.getString(column++));
        }
      }
    }
    return values;
  }

  private void set(Map<String, @Nullable String> values) throws SQLException {
    if (values.isEmpty()) {
      return;
    }
    StringJoiner assignments = new StringJoiner(", SESSION ", "SET SESSION ", "");
    values.forEach((name, value) -> assignments.add(name + " = " + literal(value)));
    run(assignments.toString());
  }

  void run(String statement) throws SQLException {
    try (Statement s = connection.createStatement()) {
      s.setEscapeProcessing(false);
      s.execute(statement);
    }
  }

  private static String literal(@Nullable String value) {
    if (value == null) {
      return "NULL";
    }
    return isNumber(value) ? value : "'" + value.replace("'", "''") + "'";
  }

  /** Compares values, not text: a server may format a number or order a list differently. */
  private static boolean isSame(String wanted, @Nullable String found) {
    if (wanted.startsWith("utf8mb4")) {
      // NULL means that results are not converted; any collation of utf8mb4 will do.
      return found == null || found.startsWith("utf8mb4");
    }
    if (found == null) {
      return false;
    }
    if (isNumber(wanted) && isNumber(found)) {
      return new BigDecimal(wanted).compareTo(new BigDecimal(found)) == 0;
    }
    return words(wanted).equals(words(found));
  }

  private static boolean isNumber(String value) {
    return value.matches("\\d+(\\.\\d+)?");
  }

  private static ImmutableSet<String> words(String list) {
    return ImmutableSet.copyOf(Splitter.on(',').split(list));
  }
}
