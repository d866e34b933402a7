package org.athenaelt.diff;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The entries that would move from one trust to another. Added entries come from none, removed ones
 * go to none.
 *
 * @param from the trust that they are booked to now; empty if none
 * @param to the trust that they would be booked to; empty if none
 * @param entries the number of entries
 * @param creditBefore the sum of their published amounts credited
 * @param creditAfter the sum of their new amounts credited
 * @param debitBefore the sum of their published amounts debited
 * @param debitAfter the sum of their new amounts debited
 */
public record Move(
    Optional<Trust> from,
    Optional<Trust> to,
    long entries,
    BigDecimal creditBefore,
    BigDecimal creditAfter,
    BigDecimal debitBefore,
    BigDecimal debitAfter) {}
