package org.athenaelt.spark.internal.database;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.LoadedPart;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.mysql.PartLoader;
import org.athenaelt.spark.internal.database.LoadTask.Share;
import org.athenaelt.spark.internal.session.JavaForm;
import org.athenaelt.spark.internal.session.Sessions;
import org.athenaelt.table.TableSchema;

/** The job of Spark that loads some tables, each partition as one part. */
public final class TableJob {

  private static final int MAX_DEPTH = 20;

  private final TableSelection selection;
  private final List<Share> shares = new ArrayList<>();
  private int columns;
  private OptionalInt sortColumn = OptionalInt.empty();
  private int sortedParts;

  /** A job without tables. */
  public TableJob(String name, Dataset<Row> rows) {
    this.selection = new TableSelection(name, Sessions.classic(name, rows));
  }

  /**
   * Loads a table, too.
   *
   * @param from the position of the first column of the {@code Dataset} that may be the table's
   * @param prefix what the names of its columns may begin with
   */
  public TableJob table(TableSchema table, int from, String prefix) {
    return table(table, from, prefix, -1);
  }

  /** Loads a table whose rows are those with a value in one of its columns. */
  public TableJob tableOf(String required, TableSchema table) {
    return table(table, 0, "", columns + table.indexOf(required));
  }

  private TableJob table(TableSchema table, int from, String prefix, int unlessNull) {
    selection.add(table, from, prefix);
    shares.add(new Share(table, columns, unlessNull));
    columns += table.columns().size();
    return this;
  }

  /** Loads the rows in the order of a column of the last table, in so many parts. */
  public TableJob sortedBy(String column, int parts) {
    Share last = shares.get(shares.size() - 1);
    sortColumn = OptionalInt.of(last.first() + last.table().indexOf(column));
    sortedParts = parts;
    return this;
  }

  /**
   * Runs the job.
   *
   * @return what was loaded, one part for each partition
   */
  public List<LoadedPart> run(MySqlSink sink, ConnectionSettings settings) {
    Dataset<Row> selected = inOrder(selection.select());
    try {
      JavaRDD<InternalRow> rows =
          ((org.apache.spark.sql.classic.Dataset<Row>) selected)
              .queryExecution()
              .toRdd()
              .toJavaRDD();
      PartLoader loader =
          sink.partLoader(
              settings,
              rows.getNumPartitions(),
              shares.stream().map(Share::table).toArray(TableSchema[]::new));
      return JavaForm.collect(
          rows.mapPartitionsWithIndex(
              new LoadTask(loader, selected.schema(), List.copyOf(shares)), true));
    } catch (Exception e) {
      // Spark's own exceptions are checked, but no method declares them.
      throw TableJob.<RuntimeException>cause(e);
    }
  }

  private Dataset<Row> inOrder(Dataset<Row> rows) {
    if (sortColumn.isEmpty()) {
      return rows;
    }
    Column key = rows.col(rows.columns()[sortColumn.getAsInt()]);
    return rows.repartitionByRange(sortedParts, key).sortWithinPartitions(key);
  }

  /** The failure of the database, if that is what ended the job. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> E cause(Exception failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < MAX_DEPTH; depth++, at = at.getCause()) {
      if (at instanceof DatabaseException known) {
        return (E) known;
      }
    }
    return (E) failure;
  }
}
