package org.athenaelt.csv.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text in any encoding as UTF-8. What is not valid in the encoding becomes the byte 0xFF, which is
 * not valid in UTF-8, so that the reader of the lines finds it and knows its line. Not thread-safe.
 */
final class Utf8Stream extends InputStream {

  private static final int BUFFER = 1 << 13;
  private static final byte INVALID = (byte) 0xFF;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
  private final CharBuffer chars = CharBuffer.allocate(BUFFER);

  /** A character takes at most three bytes, and a surrogate pair four. */
  private final ByteBuffer encoded = ByteBuffer.allocate(3 * BUFFER + 16).limit(0);

  private boolean atEnd;

  Utf8Stream(InputStream in, Charset charset) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    while (!encoded.hasRemaining()) {
      if (atEnd) {
        return -1;
      }
      fill();
    }
    int taken = Math.min(count, encoded.remaining());
    encoded.get(target, from, taken);
    return taken;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void fill() throws IOException {
    bytes.compact();
    int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
    atEnd = got < 0;
    bytes.position(bytes.position() + Math.max(got, 0)).flip();
    encoded.clear();
    CoderResult result;
    do {
      result = decoder.decode(bytes, chars, atEnd);
      encode(false);
      if (result.isError()) {
        bytes.position(bytes.position() + result.length());
        encoded.put(INVALID);
      }
    } while (!result.isUnderflow());
    if (atEnd) {
      while (decoder.flush(chars).isOverflow()) {
        encode(false);
      }
      encode(true);
    }
    encoded.flip();
  }

  /** Encodes the characters decoded; a surrogate half waits for its other half. */
  private void encode(boolean last) {
    chars.flip();
    CoderResult result = encoder.encode(chars, encoded, last);
    while (result.isError()) {
      chars.position(chars.position() + result.length());
      encoded.put(INVALID);
      result = encoder.encode(chars, encoded, last);
    }
    chars.compact();
  }
}
