package org.athenaelt.pipeline.internal.nearmiss;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.athenaelt.pipeline.NearMiss.Kind;
import org.athenaelt.table.IdStyle;

/** What to do about a near miss. */
final class Remedies {

  private Remedies() {}

  /**
   * The remedy for a kind; for several differences, the remedies for those between two ids.
   *
   * @param all the kinds that can be enough alone
   */
  static String of(Kind kind, String unknown, String known, Set<Kind> all, IdStyle style) {
    return kind == Kind.SEVERAL
        ? needed(unknown, known, all, style).stream()
            .map(Remedies::of)
            .collect(Collectors.joining("; "))
        : of(kind);
  }

  private static String of(Kind kind) {
    return switch (kind) {
      case BLANKS -> "--trim removes them";
      case LETTER_CASE -> "ids are case-sensitive: export them unchanged";
      case ID_LENGTH -> "--ids salesforce makes them the same";
      case LEADING_ZEROS -> "format the column as text and export it again";
      case SPREADSHEET_NUMBER ->
          "its digits are lost: format the column as text and export it again";
      case SEVERAL -> throw new IllegalArgumentException("has several remedies");
    };
  }

  /** The differences without which the ids would not be the same. */
  private static Set<Kind> needed(String unknown, String known, Set<Kind> all, IdStyle style) {
    Set<Kind> needed = EnumSet.noneOf(Kind.class);
    for (Kind kind : all) {
      Set<Kind> others = EnumSet.copyOf(all);
      others.remove(kind);
      IdFold fold = new IdFold(others, style);
      if (!fold.apply(unknown).equals(fold.apply(known))) {
        needed.add(kind);
      }
    }
    return needed.isEmpty() ? all : needed;
  }
}
