package org.athenaelt.spark.internal;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.ownership.Answers;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Answers for one entry from a broadcast history. Keys stay the bytes that Spark has, and the ids
 * and names of owners are made once, in Spark's own form: no text is decoded or encoded for a row.
 */
record OwnerLookup(Broadcast<Shared<OwnerLookup.Owners>> owners)
    implements UDF2<byte @Nullable [], @Nullable Integer, Row> {
  private static final long serialVersionUID = 1L;

  private static final int KEY = 0;
  private static final int DATE = 1;

  static final StructType ANSWER =
      new StructType()
          .add("equi_id", DataTypes.StringType)
          .add("since", DataTypes.IntegerType)
          .add("name", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("detail", DataTypes.StringType);

  @Override
  public Row call(byte @Nullable [] key, @Nullable Integer day) {
    if (key == null || key.length == 0) {
      return none(UnmatchedReason.UNKNOWN_KEY.name(), null);
    }
    if (day == null) {
      return none(NoMatch.NULL_TIME.name(), null);
    }
    Owners all = owners.value().get();
    Answers answers = all.history.answer(new Entry(key, day), KEY, DATE);
    if (!answers.hasReallocation(0)) {
      Optional<LocalDate> first = answers.firstReallocation(0);
      return first.isPresent()
          ? none(UnmatchedReason.BEFORE_FIRST_REALLOCATION.name(), first.get().toString())
          : none(UnmatchedReason.UNKNOWN_KEY.name(), UTF8String.fromBytes(key));
    }
    UTF8String id = all.id(answers);
    return answers.hasOwner(0)
        ? RowFactory.create(id, answers.sinceDay(0), all.name(answers), null, null)
        : RowFactory.create(
            id, answers.sinceDay(0), null, UnmatchedReason.UNKNOWN_OWNER.name(), id);
  }

  private static Row none(String reason, @Nullable Object detail) {
    return RowFactory.create(null, null, null, reason, detail);
  }

  /** A history, and the texts of its owners as they are asked for. */
  static final class Owners implements Serializable {
    private static final long serialVersionUID = 1L;

    private final OwnershipHistory history;
    private final transient AtomicReferenceArray<@Nullable UTF8String> ids;
    private final transient AtomicReferenceArray<@Nullable UTF8String> names;

    Owners(OwnershipHistory history) {
      this.history = history;
      this.ids = new AtomicReferenceArray<>(history.ownerNumbers());
      this.names = new AtomicReferenceArray<>(history.ownerNumbers());
    }

    private Object readResolve() {
      return new Owners(history);
    }

    UTF8String id(Answers answers) {
      int number = answers.ownerNumber(0);
      UTF8String known = ids.get(number);
      if (known == null) {
        known = UTF8String.fromString(history.ownerId(number));
        ids.set(number, known);
      }
      return known;
    }

    UTF8String name(Answers answers) {
      int number = answers.ownerNumber(0);
      UTF8String known = names.get(number);
      if (known == null) {
        Utf8Buffer name = new Utf8Buffer(64);
        answers.appendOwnerName(name, 0);
        known = UTF8String.fromString(name.text(0, name.length()));
        names.set(number, known);
      }
      return known;
    }
  }

  /** The key and the day of an entry as a batch of one row. */
  private record Entry(byte[] key, int day) implements Rows {

    @Override
    public int size() {
      return 1;
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return false;
    }

    @Override
    public String text(int row, int column) {
      return column == KEY
          ? new String(key, StandardCharsets.UTF_8)
          : LocalDate.ofEpochDay(day).toString();
    }

    @Override
    public int epochDay(int row, int column) {
      return day;
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      out.append(key, 0, key.length);
    }
  }
}
