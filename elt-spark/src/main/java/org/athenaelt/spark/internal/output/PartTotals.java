package org.athenaelt.spark.internal.output;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is counted of a partition of the result; adds up over partitions.
 *
 * @param partition its number
 * @param rows its rows
 * @param unmatched its rows without an owner, by the name of the reason
 * @param late rows with a reallocation after their date
 * @param idSum the sum of the hashes of the ids
 * @param owners the ids of its owners
 * @param first its first rows
 * @param sample rows with the smallest hashes
 * @param examples for each reason, and empty text for late rows, the first rows
 * @param files the bytes of each file written, by its name
 */
public record PartTotals(
    int partition,
    long rows,
    Map<String, Long> unmatched,
    long late,
    long idSum,
    Set<String> owners,
    List<GivenRow> first,
    List<GivenRow> sample,
    Map<String, List<GivenRow>> examples,
    Map<String, Long> files)
    implements Serializable {}
