/**
 * The as-of join: for a left row, the right row with the same key and the latest time on or before
 * the left time. Knows keys, ordinals (a date is a number) and positions (row numbers), nothing of
 * files or owners.
 *
 * <h2>Between your own types</h2>
 *
 * <p>Which exchange rate was in force when each payment was made?
 *
 * <pre>{@code
 * record Payment(String currency, LocalDate day, long cents) {}
 *
 * record Rate(String currency, LocalDate from, double toEuro) {}
 *
 * AsOfJoin<Payment, Rate> rateOfTheDay =
 *     AsOfJoin.<Payment, Rate>builder()
 *         .by(Payment::currency, Rate::currency)
 *         .on(Payment::day, Rate::from, Ordinals.days())
 *         .build();
 *
 * AsOfTable<Payment, Rate> table = rateOfTheDay.index(rates);
 * Answer<Rate> one = table.find(payments.get(0)); // one.row(), or one.reason() for there being none
 *
 * AsOfResult<Payment, Rate> all = table.join(payments);
 * Answer<Rate> first = all.answer(0);
 * MatchCounts counts = all.counts(); // matched, and unmatched by reason
 *
 * AsOfReverse<Payment, Rate> reverse = all.reverse();
 * List<Payment> atTheFirstRate = reverse.answeredBy(0);
 * List<AnswerChange> correction = reverse.ifAdded(new Rate("USD", LocalDate.of(2024, 1, 15), 0.92));
 *
 * Optional<Validity> inForce = table.index().validity().at(0); // from inclusive, to exclusive, in days
 * }</pre>
 *
 * <p>The default is the latest row on or before, at any distance, and an error if two right rows
 * have the same key and time. {@link org.athenaelt.asof.AsOfRule} has the other directions, strict
 * comparison and a tolerance, {@link org.athenaelt.asof.Ties} what else ties can do, and {@code by}
 * can be called for each part of a composite key, or not at all. {@link
 * org.athenaelt.asof.Parallelism} spreads the work over threads.
 *
 * <h2>One at a time</h2>
 *
 * <p>{@link org.athenaelt.asof.AsOfMap} is for single lookups by key and time, what one would write
 * by hand as a map of tree maps, and faster; {@link org.athenaelt.asof.AsOfLongMap} is the same for
 * values that are numbers.
 *
 * <h2>Over columns</h2>
 *
 * <p>{@link org.athenaelt.asof.AsOfIndex} joins columns of key codes and ordinals and answers with
 * positions, without an allocation per row; {@link org.athenaelt.asof.KeyDictionary} makes the
 * codes. {@link org.athenaelt.asof.AsOfValues} answers with a column of the right side instead,
 * which is faster than to fetch it by position.
 *
 * <h2>Promises</h2>
 *
 * <ul>
 *   <li>Neither side needs an order; the same input gives the same answers, whatever the number of
 *       threads.
 *   <li>Every left row gets exactly one answer: a row, or one {@link org.athenaelt.asof.NoMatch}.
 *   <li>Null keys and null times never match, are counted, and never throw.
 *   <li>Ties are refused, or resolved by input order, and reported either way.
 * </ul>
 */
@NullMarked
package org.athenaelt.asof;

import org.jspecify.annotations.NullMarked;
