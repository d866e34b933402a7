package org.athenaelt.asof.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.NoMatch;
import org.jspecify.annotations.Nullable;

/**
 * Codes of composite keys: each part has a dictionary, and so has each pair of the code so far and
 * the next part's. No parts at all make one key that every row has. Immutable and thread-safe.
 *
 * @param types the classes that the keys of each part have
 */
public record KeyCoder(
    List<KeyDictionary<Object>> parts,
    List<KeyDictionary<Long>> pairs,
    List<Set<Class<?>>> types,
    int size) {
  /** Two to the power of 64 divided by the golden ratio, made odd. */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  /**
   * The code of a row's key, {@link KeyDictionary#ABSENT} if it is new, or {@link
   * NoMatch#NULL_KEY}.
   *
   * @throws IllegalArgumentException if a part is of a type that no key can be equal to
   */
  public <T> int code(T row, List<Function<? super T, ? extends @Nullable Object>> extractors) {
    int code = 0;
    for (int i = 0; i < parts.size(); i++) {
      Object part = extractors.get(i).apply(row);
      if (part == null) {
        return NoMatch.NULL_KEY.code();
      }
      checkType(i, part);
      int next = parts.get(i).code(part);
      if (i == 0) {
        code = next;
      } else if (code >= 0) {
        code = next < 0 ? KeyDictionary.ABSENT : pairs.get(i - 1).code(pair(code, next));
      }
    }
    return code;
  }

  /**
   * Refuses a key that can equal none of the keys known.
   *
   * @throws IllegalArgumentException if it does
   */
  public void checkType(int part, @Nullable Object key) {
    if (key != null && !types.get(part).contains(KeyTypes.of(key))) {
      KeyTypes.check(part, key, types.get(part));
    }
  }

  /** A number for each pair, spread by an odd factor: codes side by side have equal hash codes. */
  private static long pair(int first, int second) {
    return ((long) first << 32 | second) * SPREAD;
  }

  /** Adds keys; codes given out before stay as they are. Not thread-safe. */
  public static final class Builder {
    private final List<KeyDictionary.Builder<Object>> parts;
    private final List<KeyDictionary.Builder<Long>> pairs;
    private final List<Set<Class<?>>> types;

    private Builder(
        List<KeyDictionary.Builder<Object>> parts,
        List<KeyDictionary.Builder<Long>> pairs,
        List<Set<Class<?>>> types) {
      this.parts = parts;
      this.pairs = pairs;
      this.types = types;
    }

    public static Builder ofParts(int count) {
      List<KeyDictionary.Builder<Object>> parts =
          Stream.generate(KeyDictionary::builder).limit(count).toList();
      List<KeyDictionary.Builder<Long>> pairs =
          Stream.generate(KeyDictionary::<Long>builder).limit(Math.max(0, count - 1)).toList();
      List<Set<Class<?>>> types =
          Stream.generate(() -> (Set<Class<?>>) new LinkedHashSet<Class<?>>())
              .limit(count)
              .toList();
      return new Builder(parts, pairs, types);
    }

    public static Builder extending(KeyCoder coder) {
      return new Builder(
          coder.parts.stream().map(KeyDictionary::toBuilder).toList(),
          coder.pairs.stream().map(KeyDictionary::toBuilder).toList(),
          coder.types.stream().map(known -> (Set<Class<?>>) new LinkedHashSet<>(known)).toList());
    }

    /**
     * The code of a row's key, which is added if it is new; that of {@link NoMatch#NULL_KEY} if a
     * part is null.
     *
     * @throws IllegalArgumentException if a part is an array
     */
    public <T> int add(T row, List<Function<? super T, ? extends @Nullable Object>> extractors) {
      Object[] values = new Object[parts.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = extractors.get(i).apply(row);
        if (values[i] == null) {
          return NoMatch.NULL_KEY.code();
        }
      }
      int code = 0;
      for (int i = 0; i < values.length; i++) {
        if (types.get(i).add(KeyTypes.of(values[i]))) {
          KeyTypes.checkHashable(i, values[i]);
        }
        int next = parts.get(i).add(values[i]);
        code = i == 0 ? next : pairs.get(i - 1).add(pair(code, next));
      }
      return code;
    }

    public KeyCoder build() {
      int size =
          parts.isEmpty()
              ? 1
              : pairs.isEmpty() ? parts.get(0).size() : pairs.get(pairs.size() - 1).size();
      return new KeyCoder(
          parts.stream().map(KeyDictionary.Builder::build).toList(),
          pairs.stream().map(KeyDictionary.Builder::build).toList(),
          types.stream().map(Set::copyOf).toList(),
          size);
    }
  }
}
