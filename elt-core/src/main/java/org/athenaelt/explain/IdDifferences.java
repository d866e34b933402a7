package org.athenaelt.explain;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.athenaelt.table.Blanks;

/** Finds out how two ids differ. */
final class IdDifferences {

  private static final int SHORT = 15;
  private static final int LONG = 18;

  /** All sets of differences, the smallest first. */
  private static final List<EnumSet<IdDifference>> SETS =
      IntStream.range(1, 1 << IdDifference.values().length)
          .mapToObj(IdDifferences::set)
          .sorted(Comparator.comparingInt(Set::size))
          .toList();

  private IdDifferences() {}

  /** The fewest differences that explain why two ids are not equal; empty if none do. */
  static Optional<Set<IdDifference>> between(String id, String other) {
    return SETS.stream()
        .filter(set -> without(set, id, other).equals(without(set, other, id)))
        .<Set<IdDifference>>map(set -> set)
        .findFirst();
  }

  /** A form that two ids share if they differ in these ways alone; others may share it too. */
  static String loose(String id) {
    String plain = withoutLeadingZeros(withoutBlanks(id)).toLowerCase(Locale.ROOT);
    return plain.length() == LONG ? plain.substring(0, SHORT) : plain;
  }

  private static EnumSet<IdDifference> set(int bits) {
    EnumSet<IdDifference> set = EnumSet.noneOf(IdDifference.class);
    for (IdDifference difference : IdDifference.values()) {
      if ((bits >> difference.ordinal() & 1) == 1) {
        set.add(difference);
      }
    }
    return set;
  }

  private static String without(EnumSet<IdDifference> set, String id, String other) {
    String plain = simplified(set, id);
    boolean shorten =
        set.contains(IdDifference.LENGTH_15_18)
            && plain.length() == LONG
            && simplified(set, other).length() == SHORT;
    return shorten ? plain.substring(0, SHORT) : plain;
  }

  private static String simplified(EnumSet<IdDifference> set, String id) {
    String plain = set.contains(IdDifference.BLANKS) ? withoutBlanks(id) : id;
    plain = set.contains(IdDifference.LEADING_ZEROS) ? withoutLeadingZeros(plain) : plain;
    return set.contains(IdDifference.LETTER_CASE) ? plain.toLowerCase(Locale.ROOT) : plain;
  }

  private static String withoutBlanks(String id) {
    return mayHaveBlanks(id)
        ? id.codePoints()
            .filter(c -> !Blanks.isBlank(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : id;
  }

  /** Ids without blanks are the rule: they are checked without a stream. */
  private static boolean mayHaveBlanks(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) <= ' ' || id.charAt(i) >= 0x7F) {
        return true;
      }
    }
    return false;
  }

  private static String withoutLeadingZeros(String id) {
    int from = 0;
    while (from < id.length() - 1 && id.charAt(from) == '0') {
      from++;
    }
    return id.substring(from);
  }
}
