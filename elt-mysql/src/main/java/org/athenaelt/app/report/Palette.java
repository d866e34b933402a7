package org.athenaelt.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.athenaelt.app.report.model.Page;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.report.TrustMonths;
import org.athenaelt.table.Printable;

/**
 * Letters and colours of the trusts, by their position in the order of ids, so that they stay the
 * same while the trusts do. Seven colours that colour-blind people can tell apart, in three
 * patterns; the owners that are not among the trusts have a pattern of their own.
 */
final class Palette {

  private static final int COLOURS = 7;
  private static final int PATTERNS = 3;
  private static final int LETTERS = 26;

  /** All trusts, followed by the unknown owners. */
  private final List<TrustMonths> all;

  private final int known;

  Palette(RunStatistics statistics) {
    known = statistics.trusts().size();
    all = Stream.concat(statistics.trusts().stream(), statistics.unknownOwners().stream()).toList();
  }

  /** A to Z, AA, AB and so on: a number would be read as part of the trust's name. */
  String letter(int position) {
    if (position >= known) {
      return "?";
    }
    StringBuilder letters = new StringBuilder();
    for (int rest = position; rest >= 0; rest = rest / LETTERS - 1) {
      letters.append((char) ('A' + rest % LETTERS));
    }
    return letters.reverse().toString();
  }

  String name(int position) {
    TrustMonths trust = all.get(position);
    return Printable.text(trust.name().orElse(trust.id() + " (not in the file of owners)"));
  }

  /** The class of the fill; the script makes it in the same way. */
  String colour(int position) {
    return position < known
        ? "c" + position % COLOURS + " p" + position / COLOURS % PATTERNS
        : "unknown";
  }

  List<Page.Legend> legend() {
    List<Page.Legend> legend = new ArrayList<>();
    for (int position = 0; position < all.size(); position++) {
      legend.add(new Page.Legend(letter(position), name(position), colour(position)));
    }
    return legend;
  }
}
