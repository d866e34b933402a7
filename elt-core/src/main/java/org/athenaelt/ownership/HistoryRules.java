package org.athenaelt.ownership;

import org.athenaelt.table.IdStyle;

/**
 * How reallocations become a history.
 *
 * @param key the key of lookups; the value of any key but {@link JoinKey#EQUITABLE_OWNER_ID} is
 *     {@link Reallocation#loanAccountId}, unless the reallocations are rows of a table
 * @param onDuplicate what to do with different reallocations of one key and date
 * @param ids how keys, loan accounts and owners compare. Answers have the text of an id that the
 *     reallocation has, whatever the form in the owners or in the lookup
 */
public record HistoryRules(JoinKey key, DuplicatePolicy onDuplicate, IdStyle ids) {

  /** The loan account, {@link DuplicatePolicy#FAIL}, and {@link IdStyle#EXACT}. */
  public static final HistoryRules DEFAULT =
      new HistoryRules(JoinKey.LOAN_ACCOUNT_ID, DuplicatePolicy.FAIL, IdStyle.EXACT);

  /** The same with another way in which ids compare. */
  public HistoryRules withIds(IdStyle style) {
    return new HistoryRules(key, onDuplicate, style);
  }
}
