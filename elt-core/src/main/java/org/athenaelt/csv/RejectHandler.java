package org.athenaelt.csv;

import java.util.List;

/** Decides whether an invalid row is left out. Called in file order, by one thread. */
@FunctionalInterface
public interface RejectHandler {

  /** Throws every fault, so that no row is left out. */
  RejectHandler FAIL =
      new RejectHandler() {
        @Override
        public void reject(CsvException fault, List<String> fields) {
          throw fault;
        }

        @Override
        public boolean alwaysThrows() {
          return true;
        }
      };

  /**
   * Is told of an invalid row. The row is left out unless this method throws.
   *
   * @param fault what is wrong, and where
   * @param fields the fields of the row
   * @throws CsvException to end the reading
   */
  void reject(CsvException fault, List<String> fields);

  /**
   * Whether {@link #reject} always throws. If so, several threads can read the file at once,
   * because no row depends on whether an earlier one was left out.
   */
  default boolean alwaysThrows() {
    return false;
  }
}
