package org.athenaelt.spark.internal.side;

import java.util.List;
import org.athenaelt.spark.TiedRowsException;

/**
 * Two right rows with the same key and time of which nothing decides which one answers.
 *
 * @param key their key as text, with the lengths of its parts if it has several
 * @param rows their text
 */
public record Undecided(String key, List<String> rows) {

  /** From a form that any serializer of Spark can send. */
  public static Undecided of(String[] sent) {
    return new Undecided(sent[0], List.of(sent[1], sent[2]));
  }

  public String[] sent() {
    return new String[] {key, rows.get(0), rows.get(1)};
  }

  public TiedRowsException exception(TieRule ties) {
    return new TiedRowsException(
        key,
        rows,
        "right rows have the same key and time: "
            + String.join(" and ", rows)
            + (ties.ordered()
                ? ". The order of ties(...) finds them equal: add a column that differs, or remove"
                    + " the duplicates"
                : ". Remove the duplicates, or call ties(...) with columns that decide"));
  }
}
