package org.athenaelt.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux,        amd64,   true",
    "Linux,        x86_64,  true",
    "Linux,        aarch64, false",
    "Linux,        arm,     false",
    "Linux,        i386,    false",
    "Linux,        riscv64, false",
    "Mac OS X,     aarch64, true",
    "Mac OS X,     x86_64,  false",
    "Windows 11,   amd64,   true",
    "Windows 11,   aarch64, true",
    "Windows 10,   x86,     false",
    "FreeBSD,      amd64,   false",
  })
  void programsRunOnTheirPlatformsOnly(String system, String processor, boolean runs) {
    Platform platform = new Platform(system, processor);

    assertThat(platform.obstacle(file -> true).isEmpty()).isEqualTo(runs);
    if (!runs) {
      assertThat(platform.obstacle(file -> true))
          .contains("the embedded server has no programs for " + system + " on " + processor);
    }
  }

  @Test
  void linuxWithoutTheGnuLibraryIsReported() {
    assertThat(new Platform("Linux", "amd64").obstacle(file -> false))
        .hasValueSatisfying(
            text -> assertThat(text).contains("need the GNU C library").contains("Alpine"));
    assertThat(
            new Platform("Linux", "amd64").obstacle(Path.of("/lib64/ld-linux-x86-64.so.2")::equals))
        .isEmpty();
    assertThat(new Platform("Mac OS X", "aarch64").obstacle(file -> false)).isEmpty();
  }
}
