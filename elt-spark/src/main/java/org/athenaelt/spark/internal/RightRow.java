package org.athenaelt.spark.internal;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/** A right row with its place in the order of a partition: hash, key, time. */
record RightRow(InternalRow row, long hash, byte[] key, long time) {

  boolean hasKeyAndTimeOf(RightRow other) {
    return hash == other.hash && time == other.time && Arrays.equals(key, other.key);
  }

  int compareKey(long otherHash, byte[] otherKey) {
    int byHash = Long.compare(hash, otherHash);
    return byHash != 0 ? byHash : Arrays.compareUnsigned(key, otherKey);
  }
}
