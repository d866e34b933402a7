package org.athenaelt.asof.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.NoMatch;
import org.jspecify.annotations.Nullable;

/**
 * Codes of composite keys: one dictionary per part, and for each part but the first one dictionary
 * of pairs (code of the parts before, code of this part). Without parts every row has the same key.
 * Refuses keys that can never be equal, which would otherwise silently match nothing. Immutable and
 * thread-safe.
 *
 * @param types the classes of the keys of each part
 * @param size the number of distinct keys
 */
public record KeyCoder(
    List<KeyDictionary<Object>> parts,
    List<KeyDictionary<Long>> pairs,
    List<Set<Class<?>>> types,
    int size) {
  /** 2^64 divided by the golden ratio, rounded to an odd number: Fibonacci hashing. */
  private static final long FIBONACCI = 0x9E37_79B9_7F4A_7C15L;

  /**
   * The code of a row's key, {@link KeyDictionary#ABSENT} if it is new, or the code of {@link
   * NoMatch#NULL_KEY}.
   *
   * @throws IllegalArgumentException if a part can never equal a key of the right side
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
   * Refuses a left key whose type can never equal that of a right key. Null is accepted.
   *
   * @throws IllegalArgumentException if it can never be equal
   */
  public void checkType(int part, @Nullable Object key) {
    if (key != null && !types.get(part).contains(typeOf(key))) {
      checkCanBeEqual(part, key, types.get(part));
    }
  }

  /**
   * One number for two codes. The odd factor spreads neighbouring codes, which would otherwise have
   * equal hash codes.
   */
  private static long pair(int first, int second) {
    return ((long) first << 32 | second) * FIBONACCI;
  }

  /** The class of a key; for an enum constant with a body, the enum. */
  private static Class<?> typeOf(Object key) {
    return key instanceof Enum<?> constant ? constant.getDeclaringClass() : key.getClass();
  }

  private static void checkNoArray(int part, Object key) {
    if (key.getClass().isArray()) {
      throw new IllegalArgumentException(
          "key "
              + (part + 1)
              + " is a "
              + key.getClass().getSimpleName()
              + ": arrays are equal only to themselves; use a List or a String");
    }
  }

  /**
   * Two types can never be equal if both are {@link Comparable}, as numbers, texts and dates are,
   * but not through a common superclass.
   */
  private static void checkCanBeEqual(int part, Object key, Set<Class<?>> rightTypes) {
    checkNoArray(part, key);
    if (!rightTypes.isEmpty()
        && rightTypes.stream().allMatch(right -> neverEqual(typeOf(key), right))) {
      throw new IllegalArgumentException(
          "key "
              + (part + 1)
              + ": left keys are of type "
              + key.getClass().getSimpleName()
              + ", right keys of type "
              + rightTypes.stream()
                  .map(Class::getSimpleName)
                  .sorted()
                  .collect(Collectors.joining(", "))
              + ", and these are never equal: convert one side");
    }
  }

  private static boolean neverEqual(Class<?> left, Class<?> right) {
    if (!Comparable.class.isAssignableFrom(left) || !Comparable.class.isAssignableFrom(right)) {
      return false;
    }
    Class<?> common = left;
    while (!common.isAssignableFrom(right)) {
      common = common.getSuperclass();
    }
    return !Comparable.class.isAssignableFrom(common);
  }

  /** Adds keys. Codes that it returned stay valid. Not thread-safe. */
  public static final class Builder {
    private final List<KeyDictionary.Builder<Object>> parts;
    private final List<KeyDictionary.Builder<Long>> pairs;
    private final List<Set<Class<?>>> types;

    /** The class of the last key of each part, which is in {@code types}; null before the first. */
    private final @Nullable Class<?>[] lastClasses;

    private Builder(
        List<KeyDictionary.Builder<Object>> parts,
        List<KeyDictionary.Builder<Long>> pairs,
        List<Set<Class<?>>> types) {
      this.parts = parts;
      this.pairs = pairs;
      this.types = types;
      this.lastClasses = new Class<?>[parts.size()];
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
     * The code of a row's key, which is added if it is new, or the code of {@link NoMatch#NULL_KEY}
     * if a part is null.
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
        if (values[i].getClass() != lastClasses[i]) {
          addType(i, values[i]);
        }
        int next = parts.get(i).add(values[i]);
        code = i == 0 ? next : pairs.get(i - 1).add(pair(code, next));
      }
      return code;
    }

    private void addType(int part, Object key) {
      checkNoArray(part, key);
      types.get(part).add(typeOf(key));
      lastClasses[part] = key.getClass();
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
