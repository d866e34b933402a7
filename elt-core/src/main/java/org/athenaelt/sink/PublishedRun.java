package org.athenaelt.sink;

/**
 * An earlier run whose tables are there to be read.
 *
 * @param id its id
 * @param totals what it counted
 */
public record PublishedRun(String id, RunTotals totals) {}
