package org.athenaelt.pipeline.internal.nearmiss;

import java.util.Arrays;
import org.athenaelt.table.Utf8Buffer;

/**
 * Known ids by what a fold leaves of them: a hash table (open addressing, linear probing, at most
 * half full) of eight bytes per slot. Of the ids of which the same is left, it has the one that
 * matches first. Immutable.
 */
final class FoldedIds {

  static final int NONE = -1;

  private static final long FREE = 0;
  private static final int MAX_SLOT_BITS = 30;

  private final KnownIds ids;
  private final IdFold fold;

  /** Upper half of the hash, and the index of the id + 1; or {@link #FREE}. */
  private final long[] slots;

  FoldedIds(KnownIds ids, IdFold fold) {
    this.ids = ids;
    this.fold = fold;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(2L * ids.size());
    this.slots = new long[1 << Math.min(MAX_SLOT_BITS, Math.max(1, bits))];
    Utf8Buffer text = new Utf8Buffer(64);
    for (int id = 0; id < ids.size(); id++) {
      text.clear();
      ids.appendTo(text, id);
      fold.apply(text);
      if (text.length() > 0) {
        add(text, id);
      }
    }
  }

  /** The index of the first known id of which the same is left, or {@link #NONE}. */
  int find(byte[] id, int length) {
    Utf8Buffer text = new Utf8Buffer(length + Long.BYTES);
    text.append(id, 0, length);
    fold.apply(text);
    return text.length() == 0 ? NONE : id(slots[slot(text)]);
  }

  private void add(Utf8Buffer text, int id) {
    int slot = slot(text);
    if (slots[slot] == FREE || ids.day(id) < ids.day(id(slots[slot]))) {
      slots[slot] = upperHalf(text.hash()) | id + 1;
    }
  }

  /** The slot of a folded text; a free one if there is none. */
  private int slot(Utf8Buffer text) {
    long hash = text.hash();
    int slot = (int) hash & slots.length - 1;
    while (slots[slot] != FREE
        && !(upperHalf(slots[slot]) == upperHalf(hash) && isText(id(slots[slot]), text))) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private boolean isText(int id, Utf8Buffer text) {
    Utf8Buffer other = new Utf8Buffer(64);
    ids.appendTo(other, id);
    fold.apply(other);
    return Arrays.equals(text.array(), 0, text.length(), other.array(), 0, other.length());
  }

  private static long upperHalf(long bits) {
    return bits >>> Integer.SIZE << Integer.SIZE;
  }

  /** The index of the id in a slot; {@link #NONE} if it is free. */
  private static int id(long slot) {
    return (int) slot - 1;
  }
}
