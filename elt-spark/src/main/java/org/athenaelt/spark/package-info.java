/**
 * The as-of join and the owners of accounting entries on Apache Spark.
 *
 * <pre>{@code
 * Dataset<Row> answers = EquitableOwners.assign(entries, history, owners);
 *
 * Dataset<Row> joined =
 *     DatasetAsOf.join(payments, rates)
 *         .by("currency")
 *         .on("day", "valid_from")
 *         .reason("why_not")
 *         .toDataset();
 * }</pre>
 *
 * <p>{@link org.athenaelt.spark.EquitableOwners} gives the rows and reasons of {@link
 * org.athenaelt.ownership.OwnershipHistory}, {@link org.athenaelt.spark.DatasetAsOf} those of
 * {@link org.athenaelt.asof.AsOf}. Both read the right side when the join is defined, so that what
 * is wrong with it is an exception there and not a failed task later. They need a classic session:
 * a {@code Dataset} of Spark Connect is refused, and so is a stream.
 */
@NullMarked
package org.athenaelt.spark;

import org.jspecify.annotations.NullMarked;
