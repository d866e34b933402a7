package org.athenaelt.sink;

/**
 * Everything that determines the tables of a run; known before any row is read.
 *
 * @param version the version of this product
 * @param choices the options that determine its result
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
