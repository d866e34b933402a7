/**
 * The destinations of a run: the interface that they implement, and what they are told about the
 * run.
 *
 * <p>A destination, such as a database or a file, implements {@link TableSink}; its page has the
 * order of the calls. It receives the rows of the five {@link Tables} in batches, checks what it
 * stored against the {@link RunTotals}, and publishes it. {@code CsvSink} of package {@code
 * pipeline} is a short example.
 */
@NullMarked
package org.athenaelt.sink;

import org.jspecify.annotations.NullMarked;
