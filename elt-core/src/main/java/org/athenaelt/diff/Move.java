package org.athenaelt.diff;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The entries that would move from one trust to another.
 *
 * @param kind whether they are on both sides
 * @param from the trust that they are booked to now; empty if none, as for added entries
 * @param to the trust that they would be booked to; empty if none, as for removed entries
 * @param entries the number of entries
 * @param creditBefore the sum of their published amounts credited
 * @param creditAfter the sum of their new amounts credited
 * @param debitBefore the sum of their published amounts debited
 * @param debitAfter the sum of their new amounts debited
 */
public record Move(
    Kind kind,
    Optional<Trust> from,
    Optional<Trust> to,
    long entries,
    BigDecimal creditBefore,
    BigDecimal creditAfter,
    BigDecimal debitBefore,
    BigDecimal debitAfter) {

  /** On which sides entries are. */
  public enum Kind {
    /** Among the new entries only. */
    ADDED,
    /** Among the published entries only. */
    REMOVED,
    /** On both sides. */
    KEPT
  }
}
