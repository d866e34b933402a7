package org.athenaelt.pipeline;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this product, written by its build. */
public final class Version {

  private Version() {}

  /** The version, such as {@code 1.0.0}. */
  public static String current() {
    try {
      return Resources.toString(
              Resources.getResource(Version.class, "version.txt"), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
