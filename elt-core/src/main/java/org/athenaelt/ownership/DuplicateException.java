package org.athenaelt.ownership;

/** Two rows that must not both be there, by their positions in the order given. */
public final class DuplicateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Which rows clash. */
  public enum Kind {
    /** Two owners with one id. */
    OWNER,
    /** Two reallocations with one key and date that differ. */
    REALLOCATION
  }

  private final Kind kind;
  private final String key;
  private final int firstPosition;
  private final int secondPosition;

  public DuplicateException(
      Kind kind, String key, int firstPosition, int secondPosition, String message) {
    super(message);
    this.kind = kind;
    this.key = key;
    this.firstPosition = firstPosition;
    this.secondPosition = secondPosition;
  }

  /** Which rows clash. */
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
