package org.athenaelt.embedded;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The home folder of the user: {@code HOME}, else the entry in the password file. A user in a
 * container often has neither, which Java reports as {@code ?}.
 */
public final class HomeFolder {

  private HomeFolder() {}

  /** The home folder, if it exists. */
  public static Optional<Path> find() {
    return find(System.getenv(), System.getProperty("user.home"), Files::isDirectory);
  }

  static Optional<Path> find(
      Map<String, String> environment, @Nullable String userHome, Predicate<Path> isFolder) {
    return Stream.of(Optional.ofNullable(environment.get("HOME")), Optional.ofNullable(userHome))
        .flatMap(Optional::stream)
        .flatMap(text -> absolute(text).stream())
        .filter(isFolder)
        .findFirst();
  }

  /** A path from the environment; empty if it is relative or invalid. */
  static Optional<Path> absolute(String text) {
    try {
      return Optional.of(Path.of(text)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
