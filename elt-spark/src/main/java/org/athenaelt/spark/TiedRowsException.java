package org.athenaelt.spark;

import java.util.List;

/** Rows of the right side have the same key and time, and nothing decides which one answers. */
public final class TiedRowsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /** A copy by {@link List#copyOf}, which is serializable. */
  @SuppressWarnings("serial")
  private final List<String> rows;

  /** An exception about rows that are written as text. */
  public TiedRowsException(String key, List<String> rows, String message) {
    super(message);
    this.key = key;
    this.rows = List.copyOf(rows);
  }

  /**
   * The key of the rows as text; a part of a composite key has its length and a colon before it.
   */
  public String key() {
    return key;
  }

  /** Two of the rows, each with the names and values of its columns. */
  public List<String> rows() {
    return rows;
  }
}
