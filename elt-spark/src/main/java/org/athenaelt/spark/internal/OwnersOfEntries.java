package org.athenaelt.spark.internal;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.ownership.Answers;
import org.athenaelt.ownership.UnmatchedReason;
import org.jspecify.annotations.Nullable;

/**
 * The answers for the entries of a partition, in order. Entries are answered in batches: the places
 * in memory that a lookup visits are far apart, and the processor waits for those of many entries
 * at once.
 *
 * <p>A row is valid until the next one is asked for.
 */
final class OwnersOfEntries implements Iterator<InternalRow> {
  private static final int BATCH = 1024;

  private static final UTF8String BEFORE_FIRST =
      UTF8String.fromString(UnmatchedReason.BEFORE_FIRST_REALLOCATION.name());
  private static final UTF8String UNKNOWN_KEY =
      UTF8String.fromString(UnmatchedReason.UNKNOWN_KEY.name());
  private static final UTF8String UNKNOWN_OWNER =
      UTF8String.fromString(UnmatchedReason.UNKNOWN_OWNER.name());
  private static final UTF8String NULL_TIME = UTF8String.fromString(NoMatch.NULL_TIME.name());

  private final Iterator<InternalRow> entries;
  private final SharedOwners owners;
  private final UnsafeProjection toUnsafe;
  private final EntryBatch batch;

  /** The columns of {@link BroadcastJoin#ANSWER}. */
  private final @Nullable Object[] values = new Object[BroadcastJoin.ANSWER.size()];

  private final InternalRow answer = new GenericInternalRow(values);
  private final JoinedRow joined = new JoinedRow();
  private final boolean withEntry;

  private Answers answers;
  private int next;

  /**
   * @param schema begins with the columns of {@link EntryBatch}
   * @param withEntry whether the columns of the entry follow those of the answer
   */
  OwnersOfEntries(
      Iterator<InternalRow> entries, SharedOwners owners, StructType schema, boolean withEntry) {
    this.entries = entries;
    this.owners = owners;
    this.toUnsafe = UnsafeProjection.create(schema);
    this.batch = new EntryBatch(schema.size(), BATCH);
    this.withEntry = withEntry;
    this.answers = owners.history().answer(batch, EntryBatch.KEY, EntryBatch.DATE);
  }

  @Override
  public boolean hasNext() {
    return next < batch.size() || entries.hasNext();
  }

  @Override
  public InternalRow next() {
    if (next == batch.size()) {
      fill();
    }
    int row = next++;
    java.util.Arrays.fill(values, null);
    UnsafeRow entry = batch.row(row);
    values[1] = entry.getUTF8String(EntryBatch.ID);
    boolean hasDate = !entry.isNullAt(EntryBatch.DATE);
    values[2] = hasDate ? (Integer) entry.getInt(EntryBatch.DATE) : null;
    if (batch.isEmpty(row, EntryBatch.KEY)) {
      values[5] = UNKNOWN_KEY;
    } else if (!hasDate) {
      values[5] = NULL_TIME;
    } else if (answers.hasReallocation(row)) {
      found(row);
    } else {
      Optional<LocalDate> first = answers.firstReallocation(row);
      values[5] = first.isPresent() ? BEFORE_FIRST : UNKNOWN_KEY;
      values[6] =
          first.isPresent()
              ? UTF8String.fromString(first.get().toString())
              : batch.utf8(row, EntryBatch.KEY);
    }
    return withEntry ? joined.apply(answer, batch.row(row)) : answer;
  }

  private void found(int row) {
    UTF8String id = owners.id(answers, row);
    values[0] = id;
    values[3] = answers.sinceDay(row);
    if (answers.hasOwner(row)) {
      values[4] = owners.name(answers, row);
    } else {
      values[5] = UNKNOWN_OWNER;
      values[6] = id;
    }
  }

  private void fill() {
    batch.clear();
    while (!batch.isFull() && entries.hasNext()) {
      InternalRow row = entries.next();
      batch.add(row instanceof UnsafeRow unsafe ? unsafe : toUnsafe.apply(row));
    }
    answers = owners.history().answer(batch, EntryBatch.KEY, EntryBatch.DATE);
    next = 0;
  }
}
