package org.athenaelt.sink;

/**
 * The counts of the run whose tables a sink holds.
 *
 * @param runId the id of the run
 * @param entries the number of its entries, without rejected ones
 * @param unmatched the number of its entries without an owner
 */
public record PublishedCounts(String runId, long entries, long unmatched) {}
