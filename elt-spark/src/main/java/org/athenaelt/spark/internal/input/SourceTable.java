package org.athenaelt.spark.internal.input;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table of {@link TableSource}. */
final class SourceTable implements SupportsRead {

  private final TableSource.Plan plan;

  SourceTable(TableSource.Plan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return plan.table().files().schema().name();
  }

  @Override
  @SuppressWarnings("deprecation") // Replaced by columns(), which calls it.
  public StructType schema() {
    return plan.table().files().rowType();
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new Reading();
  }

  private final class Reading implements ScanBuilder, SupportsPushDownRequiredColumns, Scan, Batch {

    private StructType columns = plan.table().files().rowType();

    @Override
    public void pruneColumns(StructType required) {
      columns = required;
    }

    @Override
    public Scan build() {
      return this;
    }

    @Override
    public StructType readSchema() {
      return columns;
    }

    @Override
    public Batch toBatch() {
      return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
      return plan.table().parts().toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
      return new SourceReaders(
          plan.table().files(), columns, plan.table().dropped(), plan.settings());
    }
  }
}
