package org.athenaelt.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8ReaderTest {

  private static final byte[][] PIECES = {
    {'a'},
    {'\r'},
    {'\n'},
    {'\r', '\n'},
    {(byte) 0xE9},
    {(byte) 0xE2, (byte) 0x82},
    "é€😀\uFFFD".getBytes(StandardCharsets.UTF_8),
    {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
    {(byte) 0xC0, (byte) 0xAF}
  };

  /** For any lengths of reads from the stream and from the reader. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void decodesLikeJavaAndRecordsTheLinesThatAreNotUtf8(long seed) throws IOException {
    Random random = new Random(seed);
    for (int length : new int[] {0, 1, 10, 8190, 8191, 8192, 8193, 20_000}) {
      byte[] bytes = bytes(random, length);
      Utf8Reader reader = new Utf8Reader(new Trickle(bytes, random), ',', 1);
      StringBuilder text = new StringBuilder();
      char[] target = new char[100];
      int got = 0;
      while (got >= 0) {
        text.append(target, 0, got);
        got = reader.read(target, 0, 1 + random.nextInt(target.length));
      }
      assertThat(text.toString())
          .as("seed %s, length %s", seed, length)
          .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
      assertThat(invalidLines(reader))
          .as("seed %s, length %s", seed, length)
          .isEqualTo(expected(bytes));
    }
  }

  private static List<Long> invalidLines(Utf8Reader reader) {
    List<Long> lines = new ArrayList<>();
    for (long line = 1; line < 100_000; line++) {
      OptionalLong invalid = reader.invalidLineUpTo(line);
      if (invalid.isPresent()) {
        lines.add(invalid.getAsLong());
      }
    }
    return lines;
  }

  private static List<Long> expected(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1);
    List<Long> invalid = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      byte[] line = lines[i].getBytes(StandardCharsets.ISO_8859_1);
      byte[] again = new String(line, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(line, again)) {
        invalid.add(i + 1L);
      }
    }
    return invalid;
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; ) {
      byte[] piece = PIECES[random.nextInt(4) == 0 ? random.nextInt(PIECES.length) : 0];
      for (int i = 0; i < piece.length && at < length; i++) {
        bytes[at++] = piece[i];
      }
    }
    return bytes;
  }

  /** Returns a random number of bytes from each read. */
  private static final class Trickle extends InputStream {

    private final InputStream bytes;
    private final Random random;

    Trickle(byte[] bytes, Random random) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
      return bytes.read(target, from, Math.min(count, 1 + random.nextInt(5000)));
    }
  }
}
