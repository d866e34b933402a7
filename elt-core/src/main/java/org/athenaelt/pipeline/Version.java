package org.athenaelt.pipeline;

import static java.util.Objects.requireNonNull;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** The version of this product, written by its build. */
public final class Version {

  private Version() {}

  /** The version, such as {@code 1.0.0}. */
  public static String current() {
    // On the module path only this module finds the file: a library that looks for it does not.
    URL file = requireNonNull(Version.class.getResource("version.txt"));
    try {
      return Resources.toString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
