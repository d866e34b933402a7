package org.athenaelt.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8BufferTest {

  private static final String TEXT = "a0LxQ00000Qr7TzéUAK 😀 and some more";

  /** Covers values followed by other bytes and values at the end of the array. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 24, 35})
  void equalBytesHaveEqualHashesAtAnyPosition(int length) {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    Utf8Buffer buffer = new Utf8Buffer(1);
    buffer.append(bytes, 0, length);
    byte[] atTheEnd = new byte[5 + length];
    System.arraycopy(bytes, 0, atTheEnd, 5, length);
    byte[] amongOthers = new byte[length + 20];
    Arrays.fill(amongOthers, (byte) 'x');
    System.arraycopy(bytes, 0, amongOthers, 3, length);

    assertThat(Utf8Buffer.hash(atTheEnd, 5, 5 + length))
        .isEqualTo(buffer.hash())
        .isEqualTo(Utf8Buffer.hash(amongOthers, 3, 3 + length))
        .isNotEqualTo(Utf8Buffer.hash(amongOthers, 3, 4 + length));
  }
}
