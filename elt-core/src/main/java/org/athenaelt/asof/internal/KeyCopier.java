package org.athenaelt.asof.internal;

/**
 * Copies keys that are {@code String}s, so that their characters lie beside what is allocated next.
 * Where they were, they would be a page more that each lookup has to visit. Not thread-safe.
 */
final class KeyCopier {
  /** Kept from key to key: an array for each would lie between what belongs together. */
  private char[] chars = {};

  /** A key equal to the given one, or the same. */
  @SuppressWarnings("unchecked")
  <K> K copy(K key) {
    return key instanceof String text ? (K) copyOf(text) : key;
  }

  private String copyOf(String text) {
    int length = text.length();
    if (length > chars.length) {
      chars = new char[2 * length];
    }
    text.getChars(0, length, chars, 0);
    return new String(chars, 0, length);
  }
}
