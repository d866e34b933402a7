package org.athenaelt.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of the sample's input files that a test may change. */
final class SampleCopy {

  static final Path SAMPLE = Path.of("../data");

  private final Path folder;

  SampleCopy(Path folder) {
    this.folder = folder;
    for (String name :
        new String[] {
          "Equitable_Owner.csv", "Equitable_Owner_History.csv", "Accounting_Entry.csv"
        }) {
      try {
        Files.copy(SAMPLE.resolve(name), folder.resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Path folder() {
    return folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Replaces a line of a file, counted from 1. */
  SampleCopy line(String name, int line, String text) {
    String[] lines = read(name).split("\n", -1);
    lines[line - 1] = text;
    return write(name, String.join("\n", lines));
  }

  SampleCopy write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  SampleCopy write(String name, byte[] bytes) {
    try {
      Files.write(folder.resolve(name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
