package org.athenaelt.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of a MariaDB server.
 *
 * @param base the folder of the installation
 * @param server the server program
 * @param scripts the SQL scripts that create the system tables, in their order
 * @param environment the environment variables that the programs need
 */
record Programs(Path base, Path server, List<Path> scripts, Map<String, String> environment) {

  private static final List<String> SCRIPT_FOLDERS =
      List.of("share", "share/mariadb", "share/mysql");

  private static final List<String> SCRIPTS =
      List.of("_system_tables.sql", "_performance_tables.sql", "_system_tables_data.sql");

  Programs {
    scripts = List.copyOf(scripts);
    environment = Map.copyOf(environment);
  }

  /**
   * The bundled programs, unpacked into the first cache folder that is writable; on a platform
   * where they cannot run, those of an installed MariaDB.
   */
  static Programs find(List<Path> caches) throws IOException {
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

  private static Programs unpackedInFirst(List<Path> caches) throws IOException {
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
    throw failure == null ? new IOException("there is no cache folder for the programs") : failure;
  }

  /** The scripts of an installation, by their names in any version; empty if one is missing. */
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
