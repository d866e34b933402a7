package org.athenaelt.asof.internal;

import java.util.Set;
import java.util.stream.Collectors;

/** Finds keys that can never be equal, which would otherwise silently match nothing. */
final class KeyTypes {
  private KeyTypes() {}

  /** The type of a key; that of an enum constant with a body is the enum. */
  static Class<?> of(Object key) {
    return key instanceof Enum<?> constant ? constant.getDeclaringClass() : key.getClass();
  }

  /** Refuses a key type that compares by identity. */
  static void checkHashable(int part, Object key) {
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
   * Refuses a left key that can equal no right key: both have a natural order, as numbers, texts
   * and dates have, but not that of a common superclass.
   */
  static void check(int part, Object key, Set<Class<?>> rightTypes) {
    checkHashable(part, key);
    if (!rightTypes.isEmpty() && rightTypes.stream().allMatch(right -> differ(of(key), right))) {
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

  private static boolean differ(Class<?> left, Class<?> right) {
    if (!Comparable.class.isAssignableFrom(left) || !Comparable.class.isAssignableFrom(right)) {
      return false;
    }
    Class<?> common = left;
    while (!common.isAssignableFrom(right)) {
      common = common.getSuperclass();
    }
    return !Comparable.class.isAssignableFrom(common);
  }
}
