package org.athenaelt.pipeline.internal.nearmiss;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.athenaelt.pipeline.NearMiss;
import org.athenaelt.pipeline.NearMiss.Kind;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Utf8Buffer;

/** Finds the known ids that an unknown id misses by little. Thread-safe. */
public final class NearMissSearch {

  /** For a kind that needs no known id. */
  private static final int FOUND = 0;

  /** As spreadsheets write integers that are too long for a cell. */
  private static final Pattern NUMBER = Pattern.compile("\\d(?:[.,]\\d+)?[eE]\\+\\d{2,3}");

  /** The differences that can be enough alone. */
  private static final ImmutableSet<Kind> SINGLE =
      Sets.immutableEnumSet(Kind.BLANKS, Kind.LETTER_CASE, Kind.ID_LENGTH, Kind.LEADING_ZEROS);

  private final KnownIds known;
  private final IdStyle style;

  /** For most ids the only table asked: what it does not find, no other one would. */
  private final FoldedIds several;

  /** The tables of the single kinds, built when there is a near miss. */
  private final Map<Kind, Supplier<FoldedIds>> alone = new EnumMap<>(Kind.class);

  /**
   * @param style how ids compare
   */
  public NearMissSearch(KnownIds known, IdStyle style) {
    this.known = known;
    this.style = style;
    this.several = new FoldedIds(known, new IdFold(SINGLE, style));
    for (Kind kind : SINGLE) {
      if (kind != Kind.ID_LENGTH || style == IdStyle.EXACT) {
        IdFold fold = new IdFold(Set.of(kind), style);
        alone.put(kind, Suppliers.memoize(() -> new FoldedIds(known, fold)));
      }
    }
  }

  /**
   * Finds the known ids that match on a day if differences of some kind do not count.
   *
   * @param found for each kind, by its ordinal, receives the index of the known id, or -1
   * @return whether there is any
   */
  public boolean find(Utf8Buffer id, int day, int[] found) {
    Arrays.fill(found, FoldedIds.NONE);
    boolean isNumber = isNumber(id);
    if (isNumber) {
      found[Kind.SPREADSHEET_NUMBER.ordinal()] = FOUND;
    }
    int match = matching(several, id, day);
    if (match == FoldedIds.NONE) {
      return isNumber;
    }
    boolean isAlone = false;
    for (Map.Entry<Kind, Supplier<FoldedIds>> entry : alone.entrySet()) {
      int other = matching(entry.getValue().get(), id, day);
      found[entry.getKey().ordinal()] = other;
      isAlone |= other != FoldedIds.NONE;
    }
    if (!isAlone) {
      found[Kind.SEVERAL.ordinal()] = match;
    }
    return true;
  }

  /**
   * A known id with its place in its file.
   *
   * @param index what {@link #find} found
   */
  public NearMiss.Value known(int index) {
    return known.value(index);
  }

  /** What to do, as a remedy for an unknown id and the known one that it misses. */
  public String remedy(Kind kind, String unknown, String knownId) {
    return Remedies.of(kind, unknown, knownId, alone.keySet(), style);
  }

  private int matching(FoldedIds table, Utf8Buffer id, int day) {
    int match = table.find(id.array(), id.length());
    return match != FoldedIds.NONE && known.day(match) <= day ? match : FoldedIds.NONE;
  }

  private static boolean isNumber(Utf8Buffer id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.array()[i] == '+') {
        return NUMBER.matcher(id.text(0, id.length())).matches();
      }
    }
    return false;
  }
}
