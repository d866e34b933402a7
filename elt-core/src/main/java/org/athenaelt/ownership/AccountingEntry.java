package org.athenaelt.ownership;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An accounting entry on a loan account. No component is null: an absent text is empty text, an
 * absent amount is zero.
 *
 * @param id the entry's id
 * @param transactionDate the entry belongs to the owner on this day
 * @param loanAccountId the loan account; empty if there is none, and the entry then has no owner
 * @param creditAmount the amount credited
 * @param creditGlAccountCode the general ledger account credited
 * @param debitAmount the amount debited
 * @param debitGlAccountCode the general ledger account debited
 */
public record AccountingEntry(
    String id,
    LocalDate transactionDate,
    String loanAccountId,
    BigDecimal creditAmount,
    String creditGlAccountCode,
    BigDecimal debitAmount,
    String debitGlAccountCode) {}
