package org.athenaelt.app.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** About how many rows a file has, from its size and its first rows. */
final class RowEstimate {

  private static final int SAMPLE_BYTES = 1 << 17;

  private RowEstimate() {}

  /** Empty if it cannot be told: a pipe is not read, and a compressed file has no lines. */
  static OptionalLong of(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return OptionalLong.empty();
      }
      long size = Files.size(file);
      byte[] sample;
      try (InputStream in = Files.newInputStream(file)) {
        sample = in.readNBytes(SAMPLE_BYTES);
      }
      int end = sample.length;
      while (end > 0 && sample[end - 1] != '\n') {
        end--;
      }
      long lines = 0;
      for (int i = 0; i < end; i++) {
        if (sample[i] == 0) {
          return OptionalLong.empty();
        }
        lines += sample[i] == '\n' ? 1 : 0;
      }
      return lines < 2
          ? OptionalLong.empty()
          : OptionalLong.of(Math.max(1, Math.round((double) size / end * lines) - 1));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
