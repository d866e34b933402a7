package org.athenaelt.spark.app;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.RejectHandler;

/** The rejected rows of the tables that the driver reads; they count for the limit of the run. */
final class DriverRejects implements RejectHandler {

  private final long limit;
  private final List<CsvException> faults = new ArrayList<>();

  DriverRejects(long limit) {
    this.limit = limit;
  }

  @Override
  public void reject(CsvException fault, List<String> fields) {
    faults.add(fault);
    if (faults.size() > limit) {
      throw limit == 0 ? fault : fault.with("the limit of " + limit + " rejected rows is exceeded");
    }
  }

  @Override
  public boolean alwaysThrows() {
    return limit == 0;
  }

  long left() {
    return limit - faults.size();
  }
}
