/** Typed tables in memory: columns, schemas, batches of rows, amounts and dates. Knows no file. */
@NullMarked
package org.athenaelt.table;

import org.jspecify.annotations.NullMarked;
