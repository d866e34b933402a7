package org.athenaelt.spark.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.spark.internal.session.Sessions;

/** The table of owners, which fits the driver. */
final class OwnerTable {
  private static final String OWNERS = "owners";

  private OwnerTable() {}

  /** All rows. */
  static List<EquitableOwner> read(Dataset<Row> owners) {
    Sessions.classic(OWNERS, owners);
    NamedColumns columns = NamedColumns.of(OWNERS, owners);
    int id = columns.requireLike("Id");
    int name = columns.requireLike("Name");
    List<EquitableOwner> all = new ArrayList<>();
    for (Row row :
        owners
            .toDF(NamedColumns.numbered("c", columns.fields().size()))
            .select(columns.text("c", id), columns.text("c", name))
            .collectAsList()) {
      if (row.isNullAt(0) || row.getString(0).isEmpty() || row.isNullAt(1)) {
        throw new IllegalArgumentException(
            "owners: an Id or a Name is missing in {Id="
                + row.get(0)
                + ", Name="
                + row.get(1)
                + "}; add the value or remove the row");
      }
      all.add(new EquitableOwner(row.getString(0), row.getString(1)));
    }
    return all;
  }
}
