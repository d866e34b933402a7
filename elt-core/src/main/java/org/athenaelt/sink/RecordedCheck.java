package org.athenaelt.sink;

import java.util.Optional;

/**
 * The result of a check, as a sink keeps it.
 *
 * @param check the name of the check
 * @param severity {@code warn} or {@code error}
 * @param outcome {@code pass}, {@code warn}, {@code error} or {@code not applicable}
 * @param failures the number of rows that failed
 * @param rows the number of rows looked at
 * @param warnIf the threshold of a warning
 * @param errorIf the threshold of an error; empty if the severity is {@code warn}
 * @param message the result in words
 */
public record RecordedCheck(
    String check,
    String severity,
    String outcome,
    long failures,
    long rows,
    String warnIf,
    Optional<String> errorIf,
    String message) {}
