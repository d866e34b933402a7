/**
 * Trusts, reallocations, and who owned a loan account on a day. Independent of files and databases.
 *
 * <p>A lender funds loans through trusts. The words of this package:
 *
 * <dl>
 *   <dt>loan account
 *   <dd>the account of one loan; accounting entries are booked on it
 *   <dt>equitable owner, or owner
 *   <dd>the trust that owns a loan account: {@link EquitableOwner}, an id and a name
 *   <dt>reallocation
 *   <dd>a change of the owner of a loan account: from the date of the {@link Reallocation} on,
 *       inclusive, the new trust is the owner, until the next reallocation of the account. The
 *       first one has no previous owner
 *   <dt>join key
 *   <dd>the column that accounting entries and reallocations share: the loan account, or another
 *       {@link JoinKey}
 *   <dt>{@code equi_id}
 *   <dd>the id of the owner in the answer for an accounting entry, {@link EquitableOwnerDetails}
 * </dl>
 *
 * <p>The latest reallocation of a key on or before a day decides who the owner is on that day; a
 * later one never does:
 *
 * <pre>{@code
 * List<EquitableOwner> owners =
 *     List.of(new EquitableOwner("t1", "Ash Trust"), new EquitableOwner("t2", "Elm Trust"));
 * List<Reallocation> reallocations =
 *     List.of(
 *         new Reallocation(LocalDate.of(2019, 3, 1), "loan 7", "", "t1"),
 *         new Reallocation(LocalDate.of(2021, 6, 1), "loan 7", "t1", "t2"));
 * OwnershipHistory history = OwnershipHistory.of(owners, reallocations);
 *
 * OwnerAssignment answer = history.ownerOf("loan 7", LocalDate.of(2021, 5, 31));
 * Optional<EquitableOwner> owner = answer.owner(); // Ash Trust
 * Optional<LocalDate> since = answer.since(); // 2019-03-01
 *
 * OwnerAssignment early = history.ownerOf("loan 7", LocalDate.of(2019, 2, 28));
 * Optional<UnmatchedReason> reason = early.reason(); // BEFORE_FIRST_REALLOCATION
 *
 * List<OwnershipPeriod> timeline = history.timeline("loan 7"); // Ash Trust, then Elm Trust
 * }</pre>
 *
 * <p>Ids and keys are compared by exact characters. No value is null: in the input, an absent text
 * is empty text; in an answer, an absent value is an empty {@code Optional}.
 */
@NullMarked
package org.athenaelt.ownership;

import org.jspecify.annotations.NullMarked;
