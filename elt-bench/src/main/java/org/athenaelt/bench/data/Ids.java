package org.athenaelt.bench.data;

/** The ids of records of one type, by number. */
@FunctionalInterface
interface Ids {

  /** Appends the id of record {@code index}, at most 18 bytes. */
  void append(long index, RowBuffer out);
}
