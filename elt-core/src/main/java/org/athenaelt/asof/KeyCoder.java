package org.athenaelt.asof;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Codes of composite keys: each part has a dictionary, and so has each pair of the code so far and
 * the next part's. No parts at all make one key that every row has. Immutable and thread-safe.
 */
record KeyCoder(List<KeyDictionary<Object>> parts, List<KeyDictionary<Long>> pairs, int size) {
  /** Two to the power of 64 divided by the golden ratio, made odd. */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  /**
   * The code of a row's key, {@link KeyDictionary#ABSENT} if it is new, or {@link
   * NoMatch#NULL_KEY}.
   */
  <T> int code(T row, List<Function<T, ? extends @Nullable Object>> extractors) {
    int code = 0;
    for (int i = 0; i < parts.size(); i++) {
      Object part = extractors.get(i).apply(row);
      if (part == null) {
        return NoMatch.NULL_KEY.code();
      }
      int next = parts.get(i).code(part);
      if (i == 0) {
        code = next;
      } else if (code >= 0) {
        code = next < 0 ? KeyDictionary.ABSENT : pairs.get(i - 1).code(pair(code, next));
      }
    }
    return code;
  }

  /** A number for each pair, spread by an odd factor: codes side by side have equal hash codes. */
  private static long pair(int first, int second) {
    return ((long) first << 32 | second) * SPREAD;
  }

  /** Adds keys; codes given out before stay as they are. Not thread-safe. */
  static final class Builder {
    private final List<KeyDictionary.Builder<Object>> parts;
    private final List<KeyDictionary.Builder<Long>> pairs;

    private Builder(
        List<KeyDictionary.Builder<Object>> parts, List<KeyDictionary.Builder<Long>> pairs) {
      this.parts = parts;
      this.pairs = pairs;
    }

    static Builder ofParts(int count) {
      List<KeyDictionary.Builder<Object>> parts =
          Stream.generate(KeyDictionary::builder).limit(count).toList();
      List<KeyDictionary.Builder<Long>> pairs =
          Stream.generate(KeyDictionary::<Long>builder).limit(Math.max(0, count - 1)).toList();
      return new Builder(parts, pairs);
    }

    static Builder extending(KeyCoder coder) {
      return new Builder(
          coder.parts.stream().map(KeyDictionary::toBuilder).toList(),
          coder.pairs.stream().map(KeyDictionary::toBuilder).toList());
    }

    <T> int add(T row, List<Function<T, ? extends @Nullable Object>> extractors) {
      Object[] values = new Object[parts.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = extractors.get(i).apply(row);
        if (values[i] == null) {
          return NoMatch.NULL_KEY.code();
        }
      }
      int code = 0;
      for (int i = 0; i < values.length; i++) {
        int next = parts.get(i).add(values[i]);
        code = i == 0 ? next : pairs.get(i - 1).add(pair(code, next));
      }
      return code;
    }

    KeyCoder build() {
      int size =
          parts.isEmpty()
              ? 1
              : pairs.isEmpty() ? parts.get(0).size() : pairs.get(pairs.size() - 1).size();
      return new KeyCoder(
          parts.stream().map(KeyDictionary.Builder::build).toList(),
          pairs.stream().map(KeyDictionary.Builder::build).toList(),
          size);
    }
  }
}
