/**
 * Reads CSV files as typed tables, and writes them.
 *
 * <p>{@link org.athenaelt.csv.CsvTable#open} reads a file by a schema, in batches of rows. How the
 * file is written is recognised, or chosen by {@link org.athenaelt.csv.CsvFormat}. Each invalid
 * value is a {@link org.athenaelt.csv.CsvException} with file, line, column, value, reason and
 * remedy. {@link org.athenaelt.csv.CsvWriter} writes under another name and replaces the file in
 * one step, completely or not at all.
 */
@NullMarked
package org.athenaelt.csv;

import org.jspecify.annotations.NullMarked;
