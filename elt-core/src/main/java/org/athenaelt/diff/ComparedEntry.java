package org.athenaelt.diff;

import java.math.BigDecimal;
import java.util.Optional;
import org.athenaelt.ownership.EquitableOwnerDetails;

/**
 * An entry of one side, with its answer.
 *
 * @param details the row of {@code Equitable_Owner_Details}
 * @param key the value of the join key; empty if absent
 * @param credit the amount credited
 * @param debit the amount debited
 */
public record ComparedEntry(
    EquitableOwnerDetails details,
    Optional<String> key,
    Optional<BigDecimal> credit,
    Optional<BigDecimal> debit) {}
