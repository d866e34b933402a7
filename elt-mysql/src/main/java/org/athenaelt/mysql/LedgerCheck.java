package org.athenaelt.mysql;

/**
 * The result of a check of a run that did not pass, as the database has it.
 *
 * @param run the id of the run
 * @param check the name of the check
 * @param severity {@code warn} or {@code error}
 * @param outcome {@code warn} or {@code error}
 * @param failures the number of rows that failed
 * @param rows the number of rows looked at
 * @param threshold the threshold that was passed
 * @param message the result in words
 */
public record LedgerCheck(
    String run,
    String check,
    String severity,
    String outcome,
    long failures,
    long rows,
    String threshold,
    String message) {}
