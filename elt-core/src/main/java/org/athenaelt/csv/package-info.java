/**
 * Reads CSV files as typed tables, with the exact position in every error, and writes CSV files
 * that are never left incomplete.
 */
@NullMarked
package org.athenaelt.csv;

import org.jspecify.annotations.NullMarked;
