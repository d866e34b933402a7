package org.athenaelt.ownership;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A booking on a loan account.
 *
 * @param id the entry's id
 * @param transactionDate the day whose owner the entry is booked to
 * @param loanAccountId the account it belongs to
 * @param creditAmount the amount credited, exact
 * @param creditGlAccountCode the ledger account credited
 * @param debitAmount the amount debited, exact
 * @param debitGlAccountCode the ledger account debited
 */
public record AccountingEntry(
    String id,
    LocalDate transactionDate,
    String loanAccountId,
    BigDecimal creditAmount,
    String creditGlAccountCode,
    BigDecimal debitAmount,
    String debitGlAccountCode) {}
