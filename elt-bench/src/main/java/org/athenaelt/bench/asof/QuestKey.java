package org.athenaelt.bench.asof;

/**
 * A column of keys in QuestDB, with the hint that names the fastest of its joins for that type. By
 * itself it chooses one that searches back through the rows of all keys, which takes minutes where
 * a key has few rows among many.
 */
enum QuestKey {
  /** Strings that are stored as codes. */
  SYMBOL("name", "asof_dense"),
  /** Strings as they are. */
  VARCHAR("text", "asof_linear"),
  /** The codes. */
  INT("code", "asof_linear");

  final String column;
  final String hint;

  QuestKey(String column, String hint) {
    this.column = column;
    this.hint = hint;
  }
}
