package org.athenaelt.csv;

import java.util.List;

/** Decides what becomes of a row that cannot be used. */
@FunctionalInterface
public interface RejectHandler {

  /** Tolerates nothing. */
  RejectHandler FAIL =
      (fault, fields) -> {
        throw fault;
      };

  /**
   * Takes a row that was left out, or refuses to leave it out by throwing.
   *
   * @param fault what is wrong, and where
   * @param fields the row as it stands in the file
   * @throws CsvException if the row must not be left out
   */
  void reject(CsvException fault, List<String> fields);
}
