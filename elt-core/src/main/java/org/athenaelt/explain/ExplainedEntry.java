package org.athenaelt.explain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An accounting entry to be explained, as it was read.
 *
 * @param id its id
 * @param transactionDate its date
 * @param key its value of the join key; empty if it has none
 * @param loanAccountId its loan account; empty if it has none
 * @param creditAmount the amount credited
 * @param creditGlAccountCode the general ledger account credited; empty if it has none
 * @param debitAmount the amount debited
 * @param debitGlAccountCode the general ledger account debited; empty if it has none
 * @param place where it is
 */
public record ExplainedEntry(
    String id,
    LocalDate transactionDate,
    String key,
    String loanAccountId,
    Optional<BigDecimal> creditAmount,
    String creditGlAccountCode,
    Optional<BigDecimal> debitAmount,
    String debitGlAccountCode,
    Place place) {}
