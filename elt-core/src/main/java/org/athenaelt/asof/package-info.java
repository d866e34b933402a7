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
 * List<Match<Payment, Rate>> matches =
 *     AsOf.join(payments, rates)
 *         .by(Payment::currency, Rate::currency)
 *         .on(Payment::day, Rate::from)
 *         .toList();
 * Optional<Rate> rate = matches.get(0).right(); // or reason(), why there is none
 *
 * AsOfJoin<Payment, Rate> rateOfTheDay =
 *     AsOfJoin.<Payment, Rate>builder()
 *         .by(Payment::currency, Rate::currency)
 *         .on(Payment::day, Rate::from)
 *         .build();
 * AsOfTable<Payment, Rate> table = rateOfTheDay.index(rates); // once, for many joins
 * Answer<Rate> one = table.find(payments.get(0));
 *
 * AsOfResult<Payment, Rate> all = table.join(payments);
 * MatchCounts counts = all.counts(); // matched, and unmatched by reason
 * List<Rate> unused = all.unmatchedRight();
 *
 * AsOfReverse<Payment, Rate> reverse = all.reverse();
 * List<Payment> atTheFirstRate = reverse.answeredBy(0);
 * List<AnswerChange> correction = reverse.ifAdded(new Rate("USD", LocalDate.of(2024, 1, 15), 0.92));
 *
 * Optional<Validity> inForce = table.index().validity().at(0); // from inclusive, to exclusive, in days
 * }</pre>
 *
 * <p>The default is the latest row on or before, at any distance, and an error if two right rows
 * have the same key and time. {@link org.athenaelt.asof.AsOfJoin.Builder} has the other directions,
 * strict comparison, a tolerance and what else ties can do; {@code by} is called for each part of a
 * composite key, or not at all. {@link org.athenaelt.asof.Parallelism} spreads the work over
 * threads.
 *
 * <h2>One at a time</h2>
 *
 * <p>{@link org.athenaelt.asof.AsOfMap} is for single lookups by key and time, in place of a map of
 * tree maps.
 *
 * <h2>Over columns</h2>
 *
 * <p>{@link org.athenaelt.asof.AsOfIndex} joins columns of key codes and ordinals and answers with
 * a column of positions, without an allocation per row; {@link org.athenaelt.asof.KeyDictionary}
 * makes the codes. {@link org.athenaelt.asof.AsOfValues} answers with a column of the right side
 * instead, which is faster than to fetch it by position. A row without key or time has the code of
 * its reason:
 *
 * <pre>{@code
 * KeyDictionary.Builder<String> currencies = KeyDictionary.builder();
 * int[] codes = new int[rates.size()];
 * long[] times = new long[rates.size()];
 * for (int i = 0; i < codes.length; i++) {
 *   LocalDate from = rates.get(i).from();
 *   codes[i] = from == null ? NoMatch.NULL_TIME.code() : currencies.add(rates.get(i).currency());
 *   times[i] = from == null ? 0 : from.toEpochDay();
 * }
 * KeyDictionary<String> dictionary = currencies.build();
 * AsOfIndex index = AsOfIndex.of(dictionary.size(), codes, times);
 *
 * int[] leftCodes = {dictionary.code("USD"), dictionary.code("SEK"), NoMatch.NULL_TIME.code()};
 * long[] leftTimes = {LocalDate.of(2024, 1, 31).toEpochDay(), LocalDate.EPOCH.toEpochDay(), 0};
 * int[] positions = index.join(leftCodes, leftTimes); // 0, UNKNOWN_KEY, NULL_TIME
 * }</pre>
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
