package org.athenaelt.bench.mysql;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * A copy of the generated entries in random order. The generator writes entries in the order of
 * their ids, which most exports do not.
 */
final class ShuffledEntries {

  private static final long SEED = 42;

  private ShuffledEntries() {}

  /** Copies a file of at most 2 GB, one line per row; the same file gives the same bytes. */
  static void write(Path entries, Path copy) throws IOException {
    byte[] bytes = Files.readAllBytes(entries);
    int[] starts = starts(bytes);
    Random random = new Random(SEED);
    // The first line is the header, and the last start is the end of the file.
    int rows = starts.length - 2;
    int[] order = new int[rows];
    for (int row = 0; row < rows; row++) {
      int other = random.nextInt(row + 1);
      order[row] = order[other];
      order[other] = row + 1;
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy), 1 << 20)) {
      out.write(bytes, 0, starts[1]);
      for (int row : order) {
        out.write(bytes, starts[row], starts[row + 1] - starts[row]);
      }
    }
  }

  /** The index of the first byte of each line, and the end. */
  private static int[] starts(byte[] bytes) {
    int[] starts = new int[1024];
    int lines = 1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, 2 * lines);
        }
        starts[lines++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, lines);
  }
}
