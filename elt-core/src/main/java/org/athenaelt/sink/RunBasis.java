package org.athenaelt.sink;

/**
 * All that the tables of a run follow from; known before any row is read.
 *
 * @param version the version of this product
 * @param choices what it was told
 * @param owners the file of owners
 * @param history the file of reallocations
 * @param entries the file of accounting entries
 */
public record RunBasis(
    String version,
    RunChoices choices,
    HashedFile owners,
    HashedFile history,
    HashedFile entries) {}
