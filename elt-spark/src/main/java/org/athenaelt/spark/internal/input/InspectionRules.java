package org.athenaelt.spark.internal.input;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * What tasks look at while they inspect a table.
 *
 * @param maxRejects maximum number of rejected rows in all files
 * @param firstDay the first plausible date, in days since 1970-01-01
 * @param lastDay the last plausible date
 * @param examples maximum number of examples of a check
 */
public record InspectionRules(long maxRejects, long firstDay, long lastDay, int examples)
    implements Serializable {

  String range() {
    return LocalDate.ofEpochDay(firstDay) + ".." + LocalDate.ofEpochDay(lastDay);
  }
}
