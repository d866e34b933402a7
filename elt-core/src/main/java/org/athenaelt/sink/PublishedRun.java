package org.athenaelt.sink;

/**
 * An earlier run whose tables are published.
 *
 * @param id its id
 * @param totals its counts
 */
public record PublishedRun(String id, RunTotals totals) {}
