package org.athenaelt.spark.app;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.pipeline.HistoryTables;

/** The owners that the driver has read, for a join on the cluster. */
final class OwnerRows {

  private OwnerRows() {}

  static Dataset<Row> of(SparkSession spark, HistoryTables.Table owners) {
    int id = owners.schema().indexOf("Id");
    int name = owners.schema().indexOf("Name");
    List<Row> rows = new ArrayList<>();
    for (CsvRows batch : owners.batches()) {
      for (int row = 0; row < batch.size(); row++) {
        rows.add(RowFactory.create(batch.text(row, id), batch.text(row, name)));
      }
    }
    StructType columns =
        new StructType().add("Id", DataTypes.StringType).add("Name", DataTypes.StringType);
    return spark.createDataFrame(rows, columns);
  }
}
