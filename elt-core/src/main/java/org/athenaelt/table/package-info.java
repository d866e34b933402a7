/**
 * Typed tables in memory, independent of files: columns, schemas, batches of rows, amounts, dates.
 */
@NullMarked
package org.athenaelt.table;

import org.jspecify.annotations.NullMarked;
