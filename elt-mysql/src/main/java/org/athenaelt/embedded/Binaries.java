package org.athenaelt.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of a server.
 *
 * @param base the folder that holds them
 * @param server the server's program
 * @param scripts the SQL scripts that make the server's own tables, in their order
 * @param environment what the programs need in their environment
 */
record Binaries(Path base, Path server, List<Path> scripts, Map<String, String> environment) {

  private static final List<String> SCRIPT_FOLDERS =
      List.of("share", "share/mariadb", "share/mysql");

  private static final List<String> SCRIPTS =
      List.of("_system_tables.sql", "_performance_tables.sql", "_system_tables_data.sql");

  Binaries {
    scripts = List.copyOf(scripts);
    environment = Map.copyOf(environment);
  }

  /**
   * The programs that come with this one, unpacked into the first folder that takes them; where
   * they cannot run, those of a MariaDB that is installed.
   */
  static Binaries find(List<Path> caches) throws IOException {
    Optional<String> obstacle = Platform.current().obstacle(Files::exists);
    if (obstacle.isEmpty()) {
      return unpackedInFirst(caches);
    }
    return InstalledPrograms.find()
        .orElseThrow(
            () ->
                new IOException(
                    obstacle.get()
                        + ", and no MariaDB is installed. Install one (mariadbd), or give the URL"
                        + " of a server (--url)"));
  }

  private static Binaries unpackedInFirst(List<Path> caches) throws IOException {
    IOException failure = null;
    for (Path cache : caches) {
      try {
        return BundledPrograms.unpackedIn(cache);
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    throw failure == null ? new IOException("there is no folder for the programs") : failure;
  }

  /**
   * The scripts below a folder of programs, by their names in any version; empty if they are not
   * there.
   */
  static List<Path> scriptsIn(Path base) {
    return Stream.of("mariadb", "mysql")
        .flatMap(
            product -> SCRIPT_FOLDERS.stream().map(base::resolve).map(f -> scripts(f, product)))
        .filter(found -> found.stream().allMatch(Files::isReadable))
        .findFirst()
        .orElse(List.of());
  }

  private static List<Path> scripts(Path folder, String product) {
    return SCRIPTS.stream().map(name -> folder.resolve(product + name)).toList();
  }
}
