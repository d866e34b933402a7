/**
 * A whole run: reads the three input files, finds the owner of every accounting entry, and writes
 * the tables to sinks.
 *
 * <pre>{@code
 * RunSummary summary =
 *     Pipeline.reading(InputFiles.in(data)) // the folder of the three files
 *         .sink("answers", CsvSink.details(folder.resolve("answers.csv")))
 *         .sink("unmatched", CsvSink.unmatched(folder.resolve("unmatched.csv")))
 *         .build()
 *         .run();
 * long matched = summary.totals().matched(); // entries with an owner
 * long withoutOwner = summary.totals().unmatchedRows();
 * }</pre>
 *
 * <p>{@link InputFiles} lists the files and their columns, and {@link Pipeline.Builder} the options
 * of a run. If a run throws, all sinks are unchanged, unless the exception is a {@link
 * PartlyPublishedException}. Invalid data throw a {@link org.athenaelt.csv.CsvException}, which
 * names file, line, column and value.
 *
 * <p>Other destinations implement {@link org.athenaelt.sink.TableSink}; the module {@code
 * elt-mysql} has one for MySQL and MariaDB. {@link HistoryLoader} reads owners and reallocations
 * alone, for lookups.
 */
@NullMarked
package org.athenaelt.pipeline;

import org.jspecify.annotations.NullMarked;
