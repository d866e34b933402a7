/**
 * Typed tables and their CSV files: schemas, rows, reading with exact positions in every error, and
 * writing that never leaves half a file.
 */
@NullMarked
package org.athenaelt.csv;

import org.jspecify.annotations.NullMarked;
