package org.athenaelt.diff;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A difference between the two sides that changes answers.
 *
 * <p>A change has at least one cause. Without its cause it would be another change, or none:
 *
 * <ul>
 *   <li>the correction of the reallocation that decides now, if it was added, moved here or given
 *       another owner;
 *   <li>the correction of the reallocation that decided before, if it was removed or moved away,
 *       and was later than the one that decides now;
 *   <li>the correction of the owner, if the name of the entry's owner differs;
 *   <li>the entry itself, if it was added, removed, or has another date, key or amount;
 *   <li>the published answer, if it does not follow from the published tables.
 * </ul>
 */
public sealed interface Cause {

  /** What kind of difference. */
  enum Kind {
    /** A new reallocation. */
    REALLOCATION_ADDED,
    /** A reallocation that is no longer there. */
    REALLOCATION_REMOVED,
    /** A reallocation of the same key to the same owner on another date. */
    REALLOCATION_MOVED,
    /** A reallocation of the same key and date to another owner. */
    REALLOCATION_TO_OTHER_OWNER,
    /** A new owner. */
    OWNER_ADDED,
    /** An owner that is no longer there. */
    OWNER_REMOVED,
    /** An owner with another name. */
    OWNER_RENAMED,
    /** A new entry. */
    ENTRY_ADDED,
    /** An entry that is no longer there. */
    ENTRY_REMOVED,
    /** An entry with another transaction date or key, or another amount and the same answer. */
    ENTRY_CHANGED,
    /**
     * A published answer that does not follow from the published tables: changed by hand, or by
     * another version.
     */
    PUBLISHED_ANSWER,
    /** Entries are joined by another column. */
    JOIN_KEY;

    /** The name in words, such as {@code reallocation moved}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** What kind of difference it is. */
  Kind kind();

  /** The line in the new file of reallocations or owners; empty if there is none. */
  default OptionalLong line() {
    return OptionalLong.empty();
  }

  /**
   * A reallocation that differs.
   *
   * @param kind one of the kinds of reallocations
   * @param key the value of the join key
   * @param before the published reallocation; empty if it was added
   * @param after the new reallocation; empty if it was removed
   * @param line the line of the new reallocation
   */
  record OfReallocation(
      Kind kind, String key, Optional<Decision> before, Optional<Decision> after, OptionalLong line)
      implements Cause {

    @Override
    public String toString() {
      return kind
          + ": "
          + key
          + before.map(b -> ", was " + b).orElse("")
          + after.map(a -> ", is " + a).orElse("");
    }
  }

  /**
   * An owner that differs.
   *
   * @param kind one of the kinds of owners
   * @param id the id of the owner
   * @param before the published name; empty if the owner was added
   * @param after the new name; empty if the owner was removed
   * @param line the line of the new owner
   */
  record OfOwner(
      Kind kind, String id, Optional<String> before, Optional<String> after, OptionalLong line)
      implements Cause {

    @Override
    public String toString() {
      return kind
          + ": "
          + id
          + before.map(b -> ", was " + b).orElse("")
          + after.map(a -> ", is " + a).orElse("");
    }
  }

  /**
   * Any other cause; all entries share it.
   *
   * @param kind one of the other kinds
   */
  record Other(Kind kind) implements Cause {

    @Override
    public String toString() {
      return kind.toString();
    }
  }
}
