package org.athenaelt.embedded;

import java.nio.file.Path;
import java.util.List;

/** Starts embedded servers with more options than users can set. */
public final class ServerWithOptions {

  private ServerWithOptions() {}

  /** Starts the server of a folder with more options for the server program. */
  public static EmbeddedServer start(Path folder, String... options) {
    return EmbeddedServer.start(folder, Folders.caches(folder), List.of(options));
  }
}
