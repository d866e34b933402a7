package org.athenaelt.spark.internal.input;

import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.csv.CsvFormat;
import org.athenaelt.csv.CsvPartReader;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.csv.RejectHandler;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
import org.athenaelt.spark.internal.hadoop.HadoopFiles;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;

/**
 * The CSV files of one table. Sent to every task.
 *
 * @param kind the table
 * @param joinKey the column that entries and reallocations share
 * @param uris the files, in the order of their rows
 * @param format how they are written, as far as the caller decided it
 */
public record TableFiles(Kind kind, String joinKey, List<String> uris, FormatText format)
    implements Serializable {

  /** The column after those of the table: the {@link Position} of the row. */
  public static final String POSITION = "athena_elt_position";

  /** A table that tasks can read. */
  public enum Kind {
    /** {@code Equitable_Owner_History}. */
    HISTORY,
    /** {@code Accounting_Entry}. */
    ENTRIES
  }

  /** The files of a table. */
  public static TableFiles of(Kind kind, JoinKey key, List<String> uris, CsvFormat format) {
    return new TableFiles(kind, key.column(), List.copyOf(uris), FormatText.of(format));
  }

  /** The columns. No value is looked up for being unique: no part knows all values. */
  public TableSchema schema() {
    Tables tables = Tables.keyedBy(new JoinKey(joinKey));
    TableSchema full = kind == Kind.HISTORY ? tables.history() : tables.entries();
    return new TableSchema(
        full.name(),
        full.columns().stream()
            .map(c -> c.presence() == Presence.UNIQUE ? c.with(Presence.REQUIRED) : c)
            .toList());
  }

  /** The columns as Spark has them, and the position. */
  public StructType rowType() {
    StructType type = new StructType();
    for (Column column : schema().columns()) {
      type = type.add(column.name(), type(column));
    }
    return type.add(POSITION, DataTypes.LongType);
  }

  CsvFormat csvFormat() {
    return format.format();
  }

  CsvPartReader open(FilePart part, Configuration settings, RejectHandler rejects) {
    return CsvPartReader.open(
        file(part.file(), settings),
        schema(),
        CsvSettings.DEFAULT.withFormat(csvFormat()).withRejects(rejects),
        part.part());
  }

  /** A file as the local reader opens it. */
  public java.nio.file.Path file(int number, Configuration settings) {
    return HadoopFiles.of(new Path(uris.get(number)), settings);
  }

  private static DataType type(Column column) {
    return switch (column.type()) {
      case ID, TEXT -> DataTypes.StringType;
      case DATE -> DataTypes.DateType;
      case AMOUNT ->
          DataTypes.createDecimalType(Amounts.WHOLE_DIGITS + Amounts.DECIMALS, Amounts.DECIMALS);
    };
  }
}
