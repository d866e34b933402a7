package org.athenaelt.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdDifferencesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "loan|loan |BLANKS",
        "loan|\u200Bloan|BLANKS",
        "lo an|loan|BLANKS",
        "loan|\u00A0loan|BLANKS",
        "007|7|LEADING_ZEROS",
        "0|000|LEADING_ZEROS",
        "a0LxQ00000Qr7Tz|a0LxQ00000Qr7TzAAJ|LENGTH_15_18",
        "a0LxQ00000Qr7Tz|a0LxQ00000qR7tZ|LETTER_CASE",
        " 007a|7A|BLANKS,LEADING_ZEROS,LETTER_CASE",
        "a0lxq00000qr7tz|a0LxQ00000Qr7TzAAJ |BLANKS,LENGTH_15_18,LETTER_CASE",
      })
  void namesTheFewestDifferences(String id, String other, String expected) {
    Set<String> names = Set.of(expected.split(","));
    assertThat(IdDifferences.between(id, other))
        .hasValueSatisfying(
            found -> assertThat(found).extracting(IdDifference::name).hasSameElementsAs(names));
    assertThat(IdDifferences.between(other, id)).isEqualTo(IdDifferences.between(id, other));
    assertThat(IdDifferences.loose(id)).isEqualTo(IdDifferences.loose(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loan|loam",
        "loan|loan1",
        "7|70",
        // Two ids of 18 characters are two ids even if their first 15 are the same.
        "a0LxQ00000Qr7TzAAJ|a0LxQ00000Qr7TzAAK",
        "a0LxQ00000Qr7T|a0LxQ00000Qr7TzAA"
      })
  void otherIdsAreOtherIds(String pair) {
    String[] ids = pair.split("\\|");
    assertThat(IdDifferences.between(ids[0], ids[1])).isEmpty();
  }
}
