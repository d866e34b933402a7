package org.athenaelt.csv.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of a gzip file. The class of the JDK takes a damaged beginning of a second member for
 * the end of the file, and drops the rest without an error; this one reports it. Zeros after the
 * last member, with which some programs fill a block, are allowed.
 */
final class GzipStream extends GZIPInputStream {

  /** The checksum and the length at the end of a member. */
  private static final int TRAILER = 8;

  private static final int BUFFER = 1 << 16;

  private boolean checked;

  GzipStream(InputStream in) throws IOException {
    super(in, BUFFER);
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    int got = super.read(target, from, count);
    if (got < 0 && !checked) {
      checked = true;
      int unread = inf.getRemaining();
      for (int i = len - Math.max(0, unread - TRAILER); i < len; i++) {
        requireZero(buf[i]);
      }
      int next = in.read();
      while (next >= 0) {
        requireZero(next);
        next = in.read();
      }
    }
    return got;
  }

  private static void requireZero(int next) throws ZipException {
    if (next != 0) {
      throw new ZipException("it has other data after the compressed text");
    }
  }
}
