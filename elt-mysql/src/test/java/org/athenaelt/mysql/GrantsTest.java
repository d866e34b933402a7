package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {

  @Test
  void grantsOnTheDatabaseOrOnAllCount() {
    assertThat(
            missing(
                "GRANT USAGE ON *.* TO `u`@`%`",
                "GRANT SELECT, INSERT ON *.* TO `u`@`%`",
                "GRANT UPDATE, CREATE, DROP ON `Athena\\_data`.* TO `u`@`%`",
                "GRANT ALTER ON `other`.* TO `u`@`%`",
                "GRANT ALTER ON `Athena_data`.`t` TO `u`@`%`"))
        .containsExactly("ALTER");
    assertThat(missing("GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION"))
        .isEmpty();
    assertThat(missing("GRANT USAGE ON *.* TO `u`@`%`")).isEqualTo(Privileges.NEEDED);
  }

  @Test
  void partialRevokesCount() {
    assertThat(
            missing(
                "GRANT ALL PRIVILEGES ON *.* TO `u`@`%`",
                "REVOKE DROP ON `Athena_data`.* FROM `u`@`%`"))
        .containsExactly("DROP");
  }

  @Test
  void wildcardsAreWildcards() {
    assertThat(Grants.covers("`Athena%`", "Athena_data")).isTrue();
    assertThat(Grants.covers("`Athena_data`", "AthenaXdata")).isTrue();
    assertThat(Grants.covers("`Athena\\_data`", "AthenaXdata")).isFalse();
    assertThat(Grants.covers("`a``b.c`", "a`b.c")).isTrue();
    assertThat(Grants.covers("`a.c`", "abc")).isFalse();
  }

  private static List<String> missing(String... lines) {
    return Grants.missing(List.of(lines), "Athena_data");
  }
}
