package org.athenaelt.mysql.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {

  @ParameterizedTest
  @CsvSource({
    "8.0.23,                       MySQL",
    "8.0.36-28,                    MySQL",
    "8.4.0,                        MySQL",
    "9.7.4-2,                      MySQL",
    "10.11.0-MariaDB-log,          MariaDB",
    "11.4.5-MariaDB,               MariaDB",
    "12.0.2-MariaDB-ubu2404,       MariaDB",
  })
  void supportedServersHaveADialect(String version, String product) {
    assertThat(Dialect.of(version).map(Dialect::product)).contains(product);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5.7.44", "8.0.22", "10.10.9-MariaDB", "8.0.11-TiDB-v8.5.0", "", "unknown"})
  void unsupportedServersHaveNone(String version) {
    assertThat(Dialect.of(version)).isEmpty();
  }
}
