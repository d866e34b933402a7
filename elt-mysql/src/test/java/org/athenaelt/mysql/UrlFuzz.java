package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.assertj.core.util.Throwables;
import org.athenaelt.app.login.Secrets;

/**
 * Any text is a URL, or ends in an {@link IllegalArgumentException}; nothing shows its password,
 * and the command line refuses it. A fuzzer calls {@link #fuzzerTestOneInput}; {@link UrlFuzzTest}
 * replays what was found.
 */
public final class UrlFuzz {

  private static final String SECRET = "Zq7hunter2";

  private UrlFuzz() {}

  /** Parses a URL with a password at its end. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    parse(text + "?password=" + SECRET);
    parse(text + "&password=" + SECRET);
    parse(text);
  }

  private static void parse(String url) {
    try {
      ConnectionSettings settings = ConnectionSettings.parse(url);
      assertThat(settings.port()).isBetween(1, 65_535);
      assertThat(settings.host()).isNotEmpty();
      assertThat(settings.toString()).doesNotContain(SECRET);
      assertThat(settings.dataSource().toString()).doesNotContain(SECRET);
      assertThat(settings.driverUrl()).doesNotContain(SECRET);
      if (settings.hasPassword()) {
        assertThat(Secrets.areIn(url)).as("the command line refuses %s", url).isTrue();
      }
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
      assertThat(Throwables.getStackTrace(e)).doesNotContain(SECRET);
    }
  }
}
