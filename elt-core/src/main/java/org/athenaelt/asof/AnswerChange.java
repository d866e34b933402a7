package org.athenaelt.asof;

/**
 * A left row whose answer changes with the right side.
 *
 * @param leftRow the row number on the left
 * @param before the position answered so far, or the code of a {@link NoMatch}
 * @param after the position answered then, or the code of a {@link NoMatch}
 */
public record AnswerChange(int leftRow, int before, int after) {}
