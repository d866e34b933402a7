package org.athenaelt.spark;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.sink.Tables;
import org.athenaelt.spark.internal.database.TableJob;

/**
 * Loads the tables of a run into MySQL or MariaDB from the tasks of Spark, over a connection for
 * each task. The driver begins the run, verifies and publishes it with a {@link MySqlSink}:
 *
 * <pre>{@code
 * MySqlSink sink = MySqlSink.to(settings.dataSource()).database("Athena_data").build();
 * try (sink) {
 *   sink.begin(run);
 *   DatabaseTables tables = new DatabaseTables(sink, settings, run.tables());
 *   tables.loadOwners(owners);
 *   tables.loadHistory(history);
 *   tables.loadAnswers(answers);
 *   sink.verify(totals);
 *   sink.publish();
 * }
 * }</pre>
 *
 * <p>A partition is loaded in one transaction, and once: a task that is repeated, or runs twice at
 * the same time, loads no row twice. A table that is small may be written with {@link
 * MySqlSink#write} instead.
 *
 * <p>Names of columns are found without regard to case, underscores and blanks. Dates are of type
 * {@code DATE}, amounts {@code DECIMAL} or text. Empty text is an absent value.
 *
 * <p>Each method runs a job and returns when its rows are loaded. It throws a {@link
 * DatabaseException} if the database fails, and an {@link IllegalArgumentException} if a column is
 * missing or of another type. For one thread, as the sink is.
 */
public final class DatabaseTables {

  /** The columns of an answer; those of the entry come after them. */
  private static final int ANSWER_COLUMNS = 7;

  /** The default of {@link EquitableOwners.Builder#withEntryColumns()}. */
  private static final String ENTRY_PREFIX = "entry_";

  private final MySqlSink sink;
  private final ConnectionSettings settings;
  private final Tables tables;

  /**
   * The tables of a run.
   *
   * @param sink in which the run has begun
   * @param settings how each executor connects; it travels to the executors with the password in it
   * @param tables the tables of the run
   */
  public DatabaseTables(MySqlSink sink, ConnectionSettings settings, Tables tables) {
    this.sink = Objects.requireNonNull(sink, "sink");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.tables = Objects.requireNonNull(tables, "tables");
  }

  /** Loads {@code Equitable_Owner}. */
  public void loadOwners(Dataset<Row> owners) {
    new TableJob("owners", owners).table(tables.owners(), 0, "").run(sink, settings);
  }

  /** Loads {@code Equitable_Owner_History}. */
  public void loadHistory(Dataset<Row> history) {
    new TableJob("history", history).table(tables.history(), 0, "").run(sink, settings);
  }

  /**
   * Loads {@code Accounting_Entry}, {@code Equitable_Owner_Details} and {@code
   * Equitable_Owner_Unmatched} in one pass.
   *
   * @param answers the result of {@link EquitableOwners#assign} {@linkplain
   *     EquitableOwners.Builder#withEntryColumns() with the columns of the entries}
   */
  public void loadAnswers(Dataset<Row> answers) {
    answers(answers).run(sink, settings);
  }

  /**
   * Does so in the order of the ids: Spark partitions the rows by ranges of ids and sorts them.
   * That reads the answers twice and shuffles them once. The server keeps its tables in this order,
   * and takes rows in another one at a multiple of the cost once a table is larger than its memory.
   *
   * @param parts the number of partitions; a part of a million rows is a good size
   * @throws IllegalArgumentException if it is not positive
   */
  public void loadAnswersById(Dataset<Row> answers, int parts) {
    checkArgument(parts > 0, "the number of parts is not positive: %s", parts);
    answers(answers).sortedBy("id", parts).run(sink, settings);
  }

  private TableJob answers(Dataset<Row> answers) {
    return new TableJob("answers", answers)
        .table(tables.entries(), ANSWER_COLUMNS, ENTRY_PREFIX)
        .table(tables.details(), 0, "")
        .tableOf("reason", tables.unmatched());
  }
}
