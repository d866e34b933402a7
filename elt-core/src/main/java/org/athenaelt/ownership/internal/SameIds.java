package org.athenaelt.ownership.internal;

import java.util.Arrays;
import org.athenaelt.table.IdStyle;

/**
 * Which texts of a dictionary are one id. Ids have codes of their own, in order of first
 * appearance; if ids compare exactly, these are the codes of the texts.
 */
final class SameIds {

  /** In place of {@link #idOfText} where every text is an id of its own. */
  private static final int[] EXACT = {};

  private final IdDictionary ids;
  private final int[] idOfText;

  private SameIds(IdDictionary ids, int[] idOfText) {
    this.ids = ids;
    this.idOfText = idOfText;
  }

  static SameIds of(IdDictionary texts, IdStyle style) {
    if (style == IdStyle.EXACT) {
      return new SameIds(texts, EXACT);
    }
    IdDictionary ids = new IdDictionary(style);
    int[] idOfText = new int[texts.size()];
    Arrays.setAll(idOfText, text -> ids.add(texts.id(text)));
    return new SameIds(ids, idOfText);
  }

  /** The ids, found by any of their texts. */
  IdDictionary ids() {
    return ids;
  }

  /** The code of the id of a text. */
  int id(int text) {
    return idOfText == EXACT || text == IdDictionary.ABSENT ? text : idOfText[text];
  }

  /** The codes of the ids of a column of texts. */
  int[] ids(int[] texts) {
    return idOfText == EXACT ? texts : Arrays.stream(texts).map(this::id).toArray();
  }
}
