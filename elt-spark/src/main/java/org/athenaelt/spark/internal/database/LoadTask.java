package org.athenaelt.spark.internal.database;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.mysql.LoadedPart;
import org.athenaelt.mysql.PartLoader;
import org.athenaelt.table.TableSchema;

/**
 * Loads a partition as one part.
 *
 * @param columns the columns of Spark's rows: those of the tables, one table after the other
 * @param tables the tables that get rows of it
 */
record LoadTask(PartLoader loader, StructType columns, List<Share> tables)
    implements Function2<Integer, Iterator<InternalRow>, Iterator<LoadedPart>> {

  private static final long serialVersionUID = 1L;

  /**
   * A table and the rows that it gets.
   *
   * @param first the column of Spark's rows that is its first
   * @param unlessNull the column that must have a value; -1 if all rows are its
   */
  record Share(TableSchema table, int first, int unlessNull) implements java.io.Serializable {}

  @Override
  public Iterator<LoadedPart> call(Integer partition, Iterator<InternalRow> rows) {
    return List.of(loader.load(partition, target -> write(rows, target))).iterator();
  }

  private void write(Iterator<InternalRow> rows, PartLoader.Target target) {
    Batch[] batches =
        tables.stream().map(share -> new Batch(share, columns, target)).toArray(Batch[]::new);
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      for (Batch batch : batches) {
        batch.add(row);
      }
    }
    Arrays.stream(batches).forEach(Batch::send);
  }

  /** Collects the rows of a table. */
  private static final class Batch {

    private final Share share;
    private final org.apache.spark.sql.types.DataType[] types;
    private final PartLoader.Target target;
    private PartRows rows;

    Batch(Share share, StructType columns, PartLoader.Target target) {
      this.share = share;
      this.types =
          Arrays.stream(columns.fields())
              .map(StructField::dataType)
              .toArray(org.apache.spark.sql.types.DataType[]::new);
      this.target = target;
      this.rows = new PartRows(share.table(), types, share.first());
    }

    void add(InternalRow row) {
      if (share.unlessNull() < 0 || !row.isNullAt(share.unlessNull())) {
        rows.add(row);
        if (rows.isFull()) {
          send();
        }
      }
    }

    void send() {
      target.write(share.table(), rows);
      rows = new PartRows(share.table(), types, share.first());
    }
  }
}
