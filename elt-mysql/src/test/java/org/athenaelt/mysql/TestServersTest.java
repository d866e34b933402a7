package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;

class TestServersTest {

  @Test
  void theServersOfTheEnvironmentAreTested() {
    assumeFalse(
        TestServers.givenUrls().isEmpty(),
        "ONLY THE EMBEDDED SERVER WAS TESTED: " + TestServers.VARIABLE + " names no other");

    assertThat(TestServers.all()).hasSize(1 + TestServers.givenUrls().size());
  }
}
