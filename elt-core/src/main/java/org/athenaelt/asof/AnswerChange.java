package org.athenaelt.asof;

/**
 * A left row whose answer differs before and after a change of the right side. Immutable.
 *
 * @param leftRow the row number on the left
 * @param before the position that answers it before the change, or the code of a {@link NoMatch}
 * @param after the position that answers it after the change, or the code of a {@link NoMatch}
 */
public record AnswerChange(int leftRow, int before, int after) {}
