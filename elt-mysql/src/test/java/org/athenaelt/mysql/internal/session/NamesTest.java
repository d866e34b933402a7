package org.athenaelt.mysql.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.athenaelt.mysql.internal.staging.RunLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "'',                  'is empty, a name is required'",
    "'ends ',             ends with a space",
    "mysql,               is a system database",
    "Information_Schema,  is a system database",
    "'bank \uD83C\uDFE6', beyond U+FFFF",
    "'nul\0',             beyond U+FFFF or U+0000",
  })
  void namesThatNoServerAllowsAreRefused(String name, String reason) {
    assertThatThrownBy(() -> Names.checkedDatabase(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void namesHaveUpTo64Characters() {
    assertThat(Names.checkedDatabase("x".repeat(64))).hasSize(64);
    assertThatThrownBy(() -> Names.checkedDatabase("x".repeat(65)))
        .hasMessageContaining("65 characters");
  }

  @Test
  void locksOfDifferentDatabasesHaveDifferentShortNames() {
    assertThat(RunLock.nameFor("Athena_data")).isEqualTo("athena-elt/Athena_data");
    assertThat(RunLock.nameFor("x".repeat(53))).isEqualTo("athena-elt/" + "x".repeat(53));
    assertThat(RunLock.nameFor("x".repeat(54))).hasSizeLessThanOrEqualTo(64).doesNotContain("xx");
    assertThat(RunLock.nameFor("Größe")).isNotEqualTo(RunLock.nameFor("Größf")).matches("[ -~]+");
  }
}
