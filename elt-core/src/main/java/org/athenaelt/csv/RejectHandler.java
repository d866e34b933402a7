package org.athenaelt.csv;

import java.util.List;

/** Decides what becomes of a row that cannot be used. Called in file order, by one thread. */
@FunctionalInterface
public interface RejectHandler {

  /** Tolerates nothing. */
  RejectHandler FAIL =
      new RejectHandler() {
        @Override
        public void reject(CsvException fault, List<String> fields) {
          throw fault;
        }

        @Override
        public boolean toleratesNothing() {
          return true;
        }
      };

  /**
   * Takes a row that was left out, or refuses to leave it out by throwing.
   *
   * @param fault what is wrong, and where
   * @param fields the row as it stands in the file
   * @throws CsvException if the row must not be left out
   */
  void reject(CsvException fault, List<String> fields);

  /**
   * Whether {@link #reject} always throws. A file may then be read by many threads at once, as no
   * row has to know what became of the rows before it.
   */
  default boolean toleratesNothing() {
    return false;
  }
}
