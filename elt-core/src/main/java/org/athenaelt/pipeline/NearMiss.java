package org.athenaelt.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.table.Printable;

/**
 * Entries that have no match, or an owner without a name, only because of a difference between two
 * ids that people do not see or do not mean; with an example. An entry can be in several near
 * misses, one for each kind that alone would be enough.
 *
 * @param kind the difference
 * @param reason {@link UnmatchedReason#UNKNOWN_KEY} if the id is the key of the entries, {@link
 *     UnmatchedReason#UNKNOWN_OWNER} if it is the owner of their reallocations
 * @param entries the number of entries
 * @param unmatched the id of the first of these entries in file order; if it is an owner, in the
 *     first reallocation that has it
 * @param known the id that it would match; empty if the kind is {@link Kind#SPREADSHEET_NUMBER}
 * @param remedy the option that accepts the difference, or how to correct the file
 */
public record NearMiss(
    Kind kind,
    UnmatchedReason reason,
    long entries,
    Value unmatched,
    Optional<Value> known,
    String remedy) {

  /** A difference between two ids. */
  public enum Kind {
    /** Blanks or invisible characters before or after one of them. */
    BLANKS("blanks or invisible characters around ids did not count"),
    /** Upper and lower case. */
    LETTER_CASE("upper and lower case were the same"),
    /** One has 15 characters, the other has 18: the same and their checksum. */
    ID_LENGTH("15- and 18-character ids were the same"),
    /** Zeros at the beginning of one of them. */
    LEADING_ZEROS("leading zeros did not count"),
    /** Several of these at once; none alone is enough. */
    SEVERAL("several differences between ids did not count at once"),
    /** The id looks like a number as spreadsheets write it: {@code 8.07E+14}. */
    SPREADSHEET_NUMBER("looks like a number written by a spreadsheet");

    /** Completes the sentence about the entries. */
    private final String phrase;

    Kind(String phrase) {
      this.phrase = phrase;
    }
  }

  /**
   * A value in a file.
   *
   * @param file the file
   * @param line the line, counted from 1
   * @param column the name of its column
   * @param text the value
   */
  public record Value(Path file, long line, String column, String text) {

    private String where() {
      return file.getFileName() + " line " + line;
    }

    private String quoted() {
      return '"' + Printable.text(Printable.shorten(text)) + '"';
    }

    /** File, line, column and value, with invisible characters escaped. */
    @Override
    public String toString() {
      return where() + ", " + column + ": " + quoted();
    }
  }

  /** One line of text for people. */
  @Override
  public String toString() {
    boolean isOwner = reason == UnmatchedReason.UNKNOWN_OWNER;
    String count = entries + (entries == 1 ? " entry " : " entries ");
    String what =
        known.isPresent()
            ? "would have " + (isOwner ? "the owner's name" : "a match") + " if " + kind.phrase
            : (entries == 1 ? "has " : "have ")
                + (isOwner ? "an owner id that " : "a key that ")
                + kind.phrase;
    String other = known.map(value -> " and " + value.quoted() + " in " + value.where()).orElse("");
    return count + what + ": " + unmatched + other + " (" + remedy + ")";
  }
}
