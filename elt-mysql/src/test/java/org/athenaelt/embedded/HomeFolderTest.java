package org.athenaelt.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeFolderTest {

  private static final Platform LINUX = new Platform("Linux", "amd64");

  @TempDir Path root;

  private Set<Path> folders;

  @BeforeEach
  void makeFolders() {
    folders = Set.of(root, root.resolve("a"), root.resolve("b"), Path.of("?").toAbsolutePath());
  }

  /** "R" is the temporary folder; "-" is an absent value. */
  @ParameterizedTest
  @CsvSource({
    // HOME, user.home, found
    "R/a,    R/b, R/a",
    "-,      R/b, R/b",
    "'',     R/b, R/b",
    "R/none, R/b, R/b",
    "a,      R/b, R/b",
    "R/a,    ?,   R/a",
    "R,      ?,   R",
    "-,      ?,   -",
    "-,      '',  -",
    "-,      .,   -",
    "-,      -,   -",
    "R/none, R/none, -",
  })
  void homeIsTheVariableElseTheEntryOfTheUser(String home, String userHome, String found) {
    Map<String, String> environment = new HashMap<>();
    if (!home.equals("-")) {
      environment.put("HOME", in(home));
    }

    Optional<Path> folder =
        HomeFolder.find(environment, userHome.equals("-") ? null : in(userHome), folders::contains);

    assertThat(folder.map(Path::toString).orElse("-")).isEqualTo(in(found));
  }

  private String in(String path) {
    return path.startsWith("R") ? root + path.substring(1) : path;
  }

  @Test
  void withoutAHomeTheProgramsGoIntoTheFolderOfTheServer() {
    Map<String, String> none = Map.of();
    Map<String, String> relative = Map.of("XDG_CACHE_HOME", "cache");
    Map<String, String> absolute = Map.of("XDG_CACHE_HOME", root.toString());
    Optional<Path> home = Optional.of(root.resolve("a"));

    assertThat(Folders.userCache(none, LINUX, Optional.empty())).isEmpty();
    assertThat(Folders.userCache(relative, LINUX, Optional.empty())).isEmpty();
    assertThat(Folders.userCache(absolute, LINUX, Optional.empty()))
        .contains(root.resolve("athena-elt"));
    assertThat(Folders.userCache(relative, LINUX, home))
        .contains(root.resolve("a/.cache/athena-elt"));
    assertThat(Folders.caches(root)).endsWith(root.resolve("programs"));
  }
}
