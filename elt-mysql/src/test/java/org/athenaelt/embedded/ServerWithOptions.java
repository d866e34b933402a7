package org.athenaelt.embedded;

import java.nio.file.Path;
import java.util.List;

/** Starts embedded servers that are set up as no user would have them. */
public final class ServerWithOptions {

  private ServerWithOptions() {}

  /** The server of a folder, with more options for its program. */
  public static EmbeddedServer start(Path folder, String... options) {
    return EmbeddedServer.start(folder, Folders.caches(folder), List.of(options));
  }
}
