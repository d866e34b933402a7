package org.athenaelt.spark.internal;

import java.util.Arrays;
import java.util.Iterator;
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
import org.athenaelt.table.Utf8Buffer;
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

  private final Utf8Buffer date = new Utf8Buffer(16);
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
    Arrays.fill(values, null);
    UnsafeRow entry = batch.row(row);
    values[1] = entry.getUTF8String(EntryBatch.ID);
    boolean hasDate = !entry.isNullAt(EntryBatch.DATE);
    values[2] = hasDate ? (Integer) entry.getInt(EntryBatch.DATE) : null;
    if (batch.isEmpty(row, EntryBatch.KEY)) {
      values[5] = UNKNOWN_KEY;
    } else if (!hasDate) {
      values[5] = NULL_TIME;
    } else if (answers.hasReallocation(row)) {
      found(answers.ownerNumber(row), answers.sinceDay(row));
    } else {
      notFound(row, answers.keyNumber(row));
    }
    return withEntry ? joined.apply(answer, batch.row(row)) : answer;
  }

  private void found(int owner, int since) {
    UTF8String name = owners.name(owner);
    values[0] = owners.id(owner);
    values[3] = since;
    values[4] = name;
    if (name == null) {
      values[5] = UNKNOWN_OWNER;
      values[6] = values[0];
    }
  }

  private void notFound(int row, int key) {
    if (key < 0) {
      values[5] = UNKNOWN_KEY;
      values[6] = batch.utf8(row, EntryBatch.KEY);
    } else {
      values[5] = BEFORE_FIRST;
      date.clear();
      date.appendDate(owners.history().reallocationDay(key, 0));
      values[6] = UTF8String.fromBytes(date.array(), 0, date.length());
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
