/**
 * The as-of join: for a left row, the right row with the same key and the latest time on or before
 * the left time.
 *
 * <h2>Joins of objects</h2>
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
 * the exclusion of exact matches, a tolerance and other policies for ties; {@code by} is called
 * once for each part of a composite key, or not at all. {@link org.athenaelt.asof.Parallelism}
 * divides the work among threads.
 *
 * <h2>Single lookups</h2>
 *
 * <p>{@link org.athenaelt.asof.AsOfMap} is for single lookups by key and time, in place of a map of
 * tree maps.
 *
 * <h2>Joins of columns</h2>
 *
 * <p>{@link org.athenaelt.asof.AsOfIndex} joins columns of key codes and ordinals and returns a
 * column of positions (row numbers of the right side), without an allocation per row; {@link
 * org.athenaelt.asof.KeyDictionary} assigns the codes. {@link org.athenaelt.asof.AsOfValues}
 * returns values of the right side instead, which is faster than a lookup by position. The
 * arguments have one order: rule, key codes, times, range or target column, parallelism. A row
 * without a key or a time has the code of its reason, and {@link
 * org.athenaelt.asof.KeyDictionary#ABSENT} stands for an unknown key:
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
 * int[] leftCodes = new int[payments.size()];
 * long[] leftTimes = new long[payments.size()];
 * for (int i = 0; i < leftCodes.length; i++) {
 *   Payment payment = payments.get(i);
 *   leftCodes[i] =
 *       payment.currency() == null
 *           ? NoMatch.NULL_KEY.code()
 *           : payment.day() == null ? NoMatch.NULL_TIME.code() : dictionary.code(payment.currency());
 *   leftTimes[i] = payment.day() == null ? 0 : payment.day().toEpochDay();
 * }
 * int[] positions = index.join(leftCodes, leftTimes); // rows of rates, or codes of NoMatch
 * }</pre>
 *
 * <h2>Guarantees</h2>
 *
 * <ul>
 *   <li>The rows of both sides may have any order. The same input gives the same answers for any
 *       number of threads.
 *   <li>Every left row gets exactly one answer: a right row, or one {@link
 *       org.athenaelt.asof.NoMatch}.
 *   <li>Null keys and null times never match, never fail, and are counted.
 *   <li>Ties are refused, or resolved by input order or a comparator, and can be listed.
 * </ul>
 */
@NullMarked
package org.athenaelt.asof;

import org.jspecify.annotations.NullMarked;
