package org.athenaelt.csv.internal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The bytes at the beginning of a file that tell its encoding. */
enum ByteOrderMark {
  // UTF-32 first: its mark begins with that of UTF-16.
  UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
  UTF_32BE(Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
  UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
  UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
  UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF);

  private final Charset charset;
  private final byte[] bytes;

  ByteOrderMark(Charset charset, int... bytes) {
    this.charset = charset;
    this.bytes = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      this.bytes[i] = (byte) bytes[i];
    }
  }

  /** The mark at the beginning of a file. */
  static Optional<ByteOrderMark> of(byte[] start) {
    return Arrays.stream(values())
        .filter(
            mark ->
                start.length >= mark.bytes.length
                    && Arrays.equals(start, 0, mark.bytes.length, mark.bytes, 0, mark.bytes.length))
        .findFirst();
  }

  Charset charset() {
    return charset;
  }

  int length() {
    return bytes.length;
  }
}
