package org.athenaelt.embedded;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The operating system and the processor, as Java names them. */
record Platform(String system, String processor) {

  private static final Set<String> X64 = Set.of("amd64", "x86_64");
  private static final Set<String> ARM64 = Set.of("aarch64", "arm64");

  /** The loader of Linux programs that are linked with the GNU C library. */
  private static final Path GNU_LOADER = Path.of("/lib64/ld-linux-x86-64.so.2");

  static Platform current() {
    return new Platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /** Why the bundled programs cannot run on this platform; empty if they can. */
  Optional<String> obstacle(Predicate<Path> exists) {
    boolean known =
        switch (family()) {
          case LINUX -> X64.contains(processor());
          case MAC -> ARM64.contains(processor());
          // Windows on ARM runs x64 programs.
          case WINDOWS -> X64.contains(processor()) || ARM64.contains(processor());
          case OTHER -> false;
        };
    if (!known) {
      return Optional.of("the embedded server has no programs for " + system + " on " + processor);
    }
    if (family() == Family.LINUX && !exists.test(GNU_LOADER)) {
      return Optional.of(
          "the programs of the embedded server need the GNU C library, and "
              + GNU_LOADER
              + " is missing, as on Alpine Linux");
    }
    return Optional.empty();
  }

  boolean isWindows() {
    return family() == Family.WINDOWS;
  }

  boolean isMac() {
    return family() == Family.MAC;
  }

  private Family family() {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return Family.LINUX;
    } else if (name.startsWith("mac")) {
      return Family.MAC;
    }
    return name.startsWith("windows") ? Family.WINDOWS : Family.OTHER;
  }

  private enum Family {
    LINUX,
    MAC,
    WINDOWS,
    OTHER
  }
}
