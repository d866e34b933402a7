/**
 * Typed tables in memory, independent of files: columns, schemas, batches of rows, amounts and
 * dates.
 *
 * <p>A {@link TableSchema} names the {@link Column}s of a table. Its rows come in batches, {@link
 * Rows}, and a value is read by the numbers of its row and column. Dates are days since 1970-01-01,
 * {@link Amounts} are exact decimals, and an absent value reads as empty text.
 */
@NullMarked
package org.athenaelt.table;

import org.jspecify.annotations.NullMarked;
