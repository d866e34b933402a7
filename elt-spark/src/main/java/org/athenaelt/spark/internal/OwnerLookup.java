package org.athenaelt.spark.internal;

import java.time.LocalDate;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.ownership.OwnerAssignment;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.UnmatchedReason;
import org.jspecify.annotations.Nullable;

/** Answers for one entry from a broadcast history. */
record OwnerLookup(Broadcast<Shared<OwnershipHistory>> history)
    implements UDF2<@Nullable String, @Nullable Integer, Row> {
  private static final long serialVersionUID = 1L;

  static final StructType ANSWER =
      new StructType()
          .add("equi_id", DataTypes.StringType)
          .add("since", DataTypes.IntegerType)
          .add("name", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("detail", DataTypes.StringType);

  @Override
  public Row call(@Nullable String key, @Nullable Integer day) {
    if (key == null || key.isEmpty()) {
      return reason(UnmatchedReason.UNKNOWN_KEY.name(), null);
    }
    if (day == null) {
      return reason(NoMatch.NULL_TIME.name(), null);
    }
    OwnerAssignment answer = history.value().get().ownerOf(key, LocalDate.ofEpochDay(day));
    if (answer instanceof OwnerAssignment.Owned owned) {
      return RowFactory.create(
          owned.trust().id(),
          (int) owned.reallocation().toEpochDay(),
          owned.trust().name(),
          null,
          null);
    }
    if (answer instanceof OwnerAssignment.UnknownOwner unknown) {
      return RowFactory.create(
          unknown.id(),
          (int) unknown.reallocation().toEpochDay(),
          null,
          UnmatchedReason.UNKNOWN_OWNER.name(),
          unknown.id());
    }
    return answer instanceof OwnerAssignment.BeforeFirst early
        ? reason(
            UnmatchedReason.BEFORE_FIRST_REALLOCATION.name(), early.firstReallocation().toString())
        : reason(UnmatchedReason.UNKNOWN_KEY.name(), key);
  }

  private static Row reason(String reason, @Nullable String detail) {
    return RowFactory.create(null, null, null, reason, detail);
  }
}
