package org.athenaelt.spark.internal.sorted;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A right row with its place in the order of a partition.
 *
 * @param group see {@link RowOrder}
 * @param key the bytes of the key
 */
record RightRow(InternalRow row, long group, UTF8String key, long time) {

  boolean hasKeyAndTimeOf(RightRow other) {
    return time == other.time && group == other.group && key.equals(other.key);
  }

  RightRow with(InternalRow newRow) {
    return new RightRow(newRow, group, key, time);
  }

  int compareKey(long otherGroup, UTF8String otherKey) {
    int byGroup = Long.compare(group, otherGroup);
    return byGroup != 0 ? byGroup : key.binaryCompare(otherKey);
  }
}
