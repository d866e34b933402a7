package org.athenaelt.spark.internal.sorted;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.unsafe.types.UTF8String;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.NoMatch;
import org.jspecify.annotations.Nullable;

/**
 * The as-of join of a partition whose sides are both in one {@link RowOrder}. Keeps three right
 * rows: the last one before the left time, one at it, and the first one after it.
 */
final class Merge implements Iterator<InternalRow> {
  private final Iterator<InternalRow> lefts;
  private final UniqueRows rights;
  private final RowOrder order;
  private final AsOfRule rule;
  private final int leftKey;
  private final int leftTime;
  private final int leftPlace;
  private final UnsafeProjection toAnswer;
  private final InternalRow nothing;

  /** The reason, 0 if there is a match, and the first time of the key if all are later. */
  private final @Nullable Object[] outcome = new Object[2];

  private final InternalRow outcomeRow = new GenericInternalRow(outcome);
  private final JoinedRow right = new JoinedRow();
  private final JoinedRow all = new JoinedRow();

  private boolean started;
  private long group;

  /** The key of the right rows of the group; null if there are none. */
  private @Nullable UTF8String key;

  private @Nullable RightRow before;
  private @Nullable RightRow at;
  private @Nullable RightRow after;

  /** The next right row of any key; {@link #after} if it is of this key. */
  private @Nullable RightRow peek;

  /**
   * @param leftWidth the columns of a left row, of which the last three are key, time and place
   * @param toAnswer what an answer has of a right row
   */
  Merge(
      Iterator<InternalRow> lefts,
      UniqueRows rights,
      RowOrder order,
      AsOfRule rule,
      int leftWidth,
      UnsafeProjection toAnswer,
      int answerWidth) {
    this.lefts = lefts;
    this.rights = rights;
    this.order = order;
    this.rule = rule;
    this.leftKey = leftWidth - 3;
    this.leftTime = leftWidth - 2;
    this.leftPlace = leftWidth - 1;
    this.toAnswer = toAnswer;
    this.nothing = new GenericInternalRow(answerWidth);
    this.peek = nextRight();
  }

  @Override
  public boolean hasNext() {
    return lefts.hasNext();
  }

  @Override
  public InternalRow next() {
    InternalRow left = lefts.next();
    RightRow found = find(left);
    return all.apply(left, right.apply(found == null ? nothing : found.row(), outcomeRow));
  }

  private @Nullable RightRow find(InternalRow left) {
    if (left.isNullAt(leftKey)) {
      return none(NoMatch.NULL_KEY);
    }
    if (left.isNullAt(leftTime)) {
      return none(NoMatch.NULL_TIME);
    }
    if (!seekKey(order.group(left.getLong(leftPlace)), left.getUTF8String(leftKey))) {
      return none(NoMatch.UNKNOWN_KEY);
    }
    long time = left.getLong(leftTime);
    seekTime(time);
    RightRow exact = rule.exact() == AsOfRule.ExactMatches.ALLOWED ? at : null;
    RightRow found =
        exact != null
            ? exact
            : switch (rule.direction()) {
              case BACKWARD -> before;
              case FORWARD -> after;
              case NEAREST -> nearest(time);
            };
    if (found == null) {
      return none(reason());
    }
    boolean near =
        rule.tolerance() == AsOfRule.UNLIMITED
            || Long.compareUnsigned(distance(found, time), rule.tolerance()) <= 0;
    if (!near) {
      return none(NoMatch.BEYOND_TOLERANCE);
    }
    outcome[0] = 0;
    outcome[1] = null;
    return found;
  }

  private @Nullable RightRow none(NoMatch reason) {
    RightRow first = at != null ? at : after;
    outcome[0] = reason.code();
    outcome[1] = reason == NoMatch.BEFORE_FIRST && first != null ? first.time() : null;
    return null;
  }

  private NoMatch reason() {
    return switch (rule.direction()) {
      case BACKWARD -> NoMatch.BEFORE_FIRST;
      case FORWARD -> NoMatch.AFTER_LAST;
      case NEAREST -> NoMatch.EXACT_EXCLUDED;
    };
  }

  private @Nullable RightRow nearest(long time) {
    if (before == null || after == null) {
      return before == null ? after : before;
    }
    boolean later = Long.compareUnsigned(distance(after, time), distance(before, time)) < 0;
    return later ? after : before;
  }

  /** The distance as an unsigned number, which holds that of any two times. */
  private static long distance(RightRow row, long time) {
    return row.time() < time ? time - row.time() : row.time() - time;
  }

  /** Whether there are right rows with a key. Another key of the same group leaves them alone. */
  private boolean seekKey(long newGroup, UTF8String newKey) {
    boolean same = started && group == newGroup && (order.isByTime() || newKey.equals(key));
    if (!same) {
      started = true;
      group = newGroup;
      before = null;
      at = null;
      while (peek != null && isBefore(peek, newGroup, newKey)) {
        peek = nextRight();
      }
      key = peek != null && peek.group() == newGroup ? peek.key() : null;
      after = ofThisKey(peek);
    }
    return newKey.equals(key);
  }

  private boolean isBefore(RightRow row, long newGroup, UTF8String newKey) {
    return order.isByTime() ? row.group() < newGroup : row.compareKey(newGroup, newKey) < 0;
  }

  private void seekTime(long time) {
    if (at != null && at.time() < time) {
      before = at;
      at = null;
    }
    while (after != null && after.time() < time) {
      before = after;
      peek = nextRight();
      after = ofThisKey(peek);
    }
    if (after != null && after.time() == time) {
      at = after;
      peek = nextRight();
      after = ofThisKey(peek);
    }
  }

  private @Nullable RightRow ofThisKey(@Nullable RightRow row) {
    return row != null && row.group() == group && row.key().equals(key) ? row : null;
  }

  private @Nullable RightRow nextRight() {
    if (!rights.hasNext()) {
      return null;
    }
    RightRow row = rights.next();
    rights.requireKnown();
    return row.with(toAnswer.apply(row.row()).copy());
  }
}
