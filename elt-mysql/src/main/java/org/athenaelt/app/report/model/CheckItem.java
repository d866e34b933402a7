package org.athenaelt.app.report.model;

import java.util.List;
import org.athenaelt.table.Printable;

/**
 * A check of the page.
 *
 * @param id its name
 * @param rule its rule in a sentence
 * @param outcome how it ended: the class of its mark
 * @param word how it ended, in a word
 * @param result its result in words
 * @param threshold when its failures count
 * @param examples the first failures
 */
public record CheckItem(
    String id,
    String rule,
    String outcome,
    String word,
    String result,
    String threshold,
    List<String> examples) {

  /** Makes the texts printable. */
  public CheckItem {
    result = Printable.text(result);
    examples = examples.stream().map(Printable::text).toList();
  }
}
