package org.athenaelt.csv;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a file was read: what was recognised or chosen, and how.
 *
 * @param traits encoding, delimiter, the format of each date column, and what else was chosen
 */
public record ReadAs(List<Trait> traits) implements Serializable {

  /**
   * One trait of a file.
   *
   * @param name what it is: {@code encoding}, {@code delimiter}, the name of a date column, …
   * @param value its value, as {@code UTF-8} or {@code d/M/yyyy}
   * @param source how it was found, as {@code line 17} or {@code --date-format}
   */
  public record Trait(String name, String value, String source) implements Serializable {

    @Override
    public String toString() {
      return name + " " + value + " (" + source + ")";
    }
  }

  /** Copies the list. */
  public ReadAs {
    traits = List.copyOf(traits);
  }

  /** The traits on one line. */
  @Override
  public String toString() {
    return traits.stream().map(Trait::toString).collect(Collectors.joining(", "));
  }
}
