package org.athenaelt.spark.internal.input;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.csv.CsvPartReader;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;
import org.jspecify.annotations.Nullable;

/** Readers of the parts of an inspected table. */
record SourceReaders(
    TableFiles files,
    StructType columns,
    long[] dropped,
    Broadcast<SerializableConfiguration> settings)
    implements PartitionReaderFactory {

  private static final long serialVersionUID = 1L;

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition part) {
    return new Reader((FilePart) part);
  }

  private final class Reader implements PartitionReader<InternalRow> {

    /** In place of the number of a column. */
    private static final int POSITION = -1;

    private final FilePart part;
    private final CsvPartReader reader;
    private final ColumnType[] types;
    private final int[] from;
    private final @Nullable Object[] values;
    private final InternalRow row;
    private final Utf8Buffer text = new Utf8Buffer(64);
    private @Nullable CsvRows rows;
    private int at = -1;

    Reader(FilePart part) {
      this.part = part;
      this.reader = files.open(part, settings.value().value(), (fault, fields) -> {});
      TableSchema schema = files.schema();
      String[] names = columns.fieldNames();
      this.from = new int[names.length];
      this.types = new ColumnType[names.length];
      for (int c = 0; c < names.length; c++) {
        boolean isPosition = names[c].equals(TableFiles.POSITION);
        from[c] = isPosition ? POSITION : schema.indexOf(names[c]);
        types[c] = isPosition ? ColumnType.TEXT : schema.columns().get(from[c]).type();
      }
      this.values = new Object[names.length];
      this.row = new GenericInternalRow(values);
    }

    @Override
    public boolean next() {
      do {
        at++;
        while (rows == null || at == rows.size()) {
          Optional<CsvRows> next = reader.next();
          if (next.isEmpty()) {
            return false;
          }
          rows = next.get();
          at = 0;
        }
      } while (dropped.length > 0 && Arrays.binarySearch(dropped, position()) >= 0);
      return true;
    }

    private long position() {
      return Position.of(part.file(), java.util.Objects.requireNonNull(rows).line(at));
    }

    @Override
    public InternalRow get() {
      for (int c = 0; c < values.length; c++) {
        values[c] = from[c] == POSITION ? (Object) position() : value(c);
      }
      return row;
    }

    private @Nullable Object value(int c) {
      CsvRows batch = java.util.Objects.requireNonNull(rows);
      if (batch.isEmpty(at, from[c])) {
        return null;
      }
      return switch (types[c]) {
        case DATE -> batch.epochDay(at, from[c]);
        case AMOUNT ->
            Decimal.apply(
                new BigDecimal(batch.text(at, from[c])),
                Amounts.WHOLE_DIGITS + Amounts.DECIMALS,
                Amounts.DECIMALS);
        case ID, TEXT -> {
          text.clear();
          batch.appendTo(text, at, from[c]);
          yield UTF8String.fromBytes(Arrays.copyOf(text.array(), text.length()));
        }
      };
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
