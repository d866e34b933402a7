package org.athenaelt.ownership;

/** Two input rows that contradict each other, with their positions. */
public final class DuplicateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kind of the two rows. */
  public enum Kind {
    /** Two owners with the same id. */
    OWNER,
    /** Two different reallocations with the same key and date. */
    REALLOCATION
  }

  private final Kind kind;
  private final String key;
  private final int firstPosition;
  private final int secondPosition;

  /**
   * Two contradicting rows.
   *
   * @param kind the kind of the rows
   * @param key the id or key that they share
   * @param firstPosition the position of the earlier row, counted from 0
   * @param secondPosition the position of the later row, counted from 0
   * @param message names the rows and the key
   */
  public DuplicateException(
      Kind kind, String key, int firstPosition, int secondPosition, String message) {
    super(message);
    this.kind = kind;
    this.key = key;
    this.firstPosition = firstPosition;
    this.secondPosition = secondPosition;
  }

  /** The kind of the two rows. */
  public Kind kind() {
    return kind;
  }

  /** The id or key that they share. */
  public String key() {
    return key;
  }

  /** The position of the earlier row, counted from 0. */
  public int firstPosition() {
    return firstPosition;
  }

  /** The position of the later row, counted from 0. */
  public int secondPosition() {
    return secondPosition;
  }
}
