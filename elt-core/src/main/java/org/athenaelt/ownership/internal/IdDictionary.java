package org.athenaelt.ownership.internal;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/**
 * A dictionary that gives ids the codes 0, 1, 2, … in order of first appearance.
 *
 * <p>A hash table of four-byte slots (open addressing, linear probing, at most half full) holds the
 * codes. The ids are in one array, each in a fixed number of eight-byte words, so that comparing an
 * id follows no reference and most of the table stays in the processor's cache. Ids of 40 bytes and
 * more are in a map, so that one long id does not widen all others. Adding is not thread-safe;
 * lookups are, once nothing more is added.
 *
 * <p>If several texts can be one id, the dictionary has the {@link IdStyle#key} of each.
 *
 * <p>Limits: 536,870,912 ids, and 2,147,483,639 words of those not in the map: 3 words for each id
 * if none is longer than 23 bytes, else 5.
 */
public final class IdDictionary implements Serializable {

  /** The code of an unknown id. */
  public static final int ABSENT = KeyDictionary.ABSENT;

  private static final long serialVersionUID = 1L;
  private static final int FREE = 0;

  /** Follows the last byte of an id, before the zeros that fill its words; not a byte of UTF-8. */
  private static final byte END = (byte) 0xFF;

  /** 2⁶⁴ divided by the golden ratio, rounded to an odd number. */
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  /** Enough for a UUID of 36 characters. Longer ids are in the map. */
  private static final int MAX_WORDS = 5;

  /** Array length that every virtual machine supports. */
  private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

  private static final int MAX_SLOT_BITS = 30;

  /**
   * Far more probes than random hashes need in a half-full table. More mean deliberate collisions;
   * the table is then rebuilt with another seed.
   */
  private static final int MAX_PROBES = 256;

  private final IdStyle style;
  private final int maxWords;

  /** Words per id: enough for the longest id that is not in the map. */
  private int words = 3;

  /** Binary logarithm of the number of slots. */
  private int slotBits = 5;

  /** Code + 1 in the lower bits, bits of the hash in the upper bits; or {@link #FREE}. */
  private int[] slots = new int[1 << slotBits];

  /** The words of the ids, by code; zeros where the id is in the map. */
  private long[] ids = new long[16 * words];

  /** Codes of the ids that are too long for the array. */
  private final HashMap<String, Integer> longCodes = new HashMap<>();

  /** Inverse of {@link #longCodes}. */
  private final HashMap<Integer, String> longIds = new HashMap<>();

  private int size;

  /** Initial value of the hash. */
  private long seed;

  /** {@link #slotBits} at the last change of the seed; it changes at most once per table size. */
  private int seededAt;

  /** An empty dictionary of ids that compare by exact characters. */
  public IdDictionary() {
    this(IdStyle.EXACT);
  }

  /** An empty dictionary. */
  IdDictionary(IdStyle style) {
    this(style, MAX_ARRAY_LENGTH);
  }

  /**
   * @param maxWords maximum length of the array of ids, in words
   */
  IdDictionary(IdStyle style, int maxWords) {
    this.style = style;
    this.maxWords = maxWords;
  }

  /** The number of ids. */
  public int size() {
    return size;
  }

  /** The code of an id; adds the id if it is unknown. */
  int add(Utf8Buffer id) {
    if (isLong(id)) {
      return addLong(chars(id));
    }
    end(id);
    if (id.length() > words * Long.BYTES) {
      widen(id.length());
    }
    long[] key = new long[words];
    int hash = read(id, key, 0);
    int code = find(key, 0, hash);
    return code == ABSENT ? append(key, hash) : code;
  }

  int add(String id) {
    return add(utf8(id));
  }

  /** The code of an id, or {@link #ABSENT}. */
  public int code(String text) {
    Utf8Buffer id = utf8(text);
    if (isLong(id)) {
      return longCode(id);
    }
    end(id);
    long[] key = new long[words];
    return id.length() > words * Long.BYTES ? ABSENT : find(key, 0, read(id, key, 0));
  }

  /**
   * The codes of a column of ids; {@link #ABSENT} for an unknown id. Each step that misses the
   * cache is a loop of its own over all rows, so that the processor overlaps the misses.
   */
  public int[] codes(Rows rows, int column) {
    int count = rows.size();
    long[] keys = new long[Math.multiplyExact(count, words)];
    int[] hashes = new int[count];
    Utf8Buffer id = new Utf8Buffer(64);
    int longest = 0;
    for (int row = 0; row < count; row++) {
      id.clear();
      rows.appendTo(id, row, column);
      longest = Math.max(longest, id.length());
      end(id);
      // The words of an id that is too long contain no END, so they match no id.
      hashes[row] = read(id, keys, row * words);
    }
    int[] found = new int[count];
    for (int row = 0; row < count; row++) {
      found[row] = candidate(hashes[row]);
    }
    long[] differences = new long[count];
    for (int row = 0; row < count; row++) {
      found[row] = code(found[row]);
      differences[row] = keys[row * words] ^ ids[Math.max(0, found[row]) * words];
    }
    for (int row = 0; row < count; row++) {
      boolean resolved =
          found[row] == ABSENT || differences[row] == 0 && equalsId(found[row], keys, row * words);
      if (!resolved) {
        found[row] = find(keys, row * words, hashes[row]);
      }
    }
    if (isLong(longest) && !longCodes.isEmpty()) {
      findLong(rows, column, found);
    }
    return found;
  }

  private void findLong(Rows rows, int column, int[] found) {
    Utf8Buffer id = new Utf8Buffer(64);
    for (int row = 0; row < found.length; row++) {
      id.clear();
      rows.appendTo(id, row, column);
      if (isLong(id)) {
        found[row] = longCode(id);
      }
    }
  }

  /**
   * The codes of columns of ids, one array per column; adds unknown ids. Codes are assigned row by
   * row, so that they do not depend on how the rows are split into batches.
   */
  int[][] addAll(Rows rows, int... columns) {
    int[][] found = new int[columns.length][];
    Arrays.setAll(found, c -> codes(rows, columns[c]));
    Utf8Buffer id = new Utf8Buffer(64);
    for (int row = 0; row < rows.size(); row++) {
      for (int c = 0; c < columns.length; c++) {
        if (found[c][row] == ABSENT) {
          id.clear();
          rows.appendTo(id, row, columns[c]);
          found[c][row] = add(id);
        }
      }
    }
    return found;
  }

  /** The id of a code, in the form that compares. */
  public String id(int code) {
    String inMap = longIds.get(code);
    byte[] bytes = inMap == null ? shortId(code) : inMap.getBytes(StandardCharsets.ISO_8859_1);
    int length = bytes.length;
    return IdText.text(bytes, length);
  }

  private byte[] shortId(int code) {
    byte[] bytes = new byte[words * Long.BYTES];
    int length = 0;
    byte next = byteAt(code, 0);
    while (next != END) {
      bytes[length++] = next;
      next = byteAt(code, length);
    }
    return Arrays.copyOf(bytes, length);
  }

  /** Cuts an id to the part that compares, and ends it. */
  private void end(Utf8Buffer id) {
    id.truncate(style.keyLength(id.array(), 0, id.length()));
    id.append(END);
  }

  /** The bytes of an id, one per character, so that ids are compared by exact bytes. */
  private static String chars(Utf8Buffer id) {
    return new String(id.array(), 0, id.length(), StandardCharsets.ISO_8859_1);
  }

  /** The bytes that the slots and ids take, without the overhead of the map. */
  long memory() {
    long inMap = longCodes.keySet().stream().mapToLong(String::length).sum();
    return (long) Integer.BYTES * slots.length + (long) Long.BYTES * ids.length + inMap;
  }

  /** The largest distance between the first slot probed for an id and its slot. */
  int maxProbes() {
    int longest = 0;
    for (int slot = 0; slot < slots.length; slot++) {
      if (slots[slot] != FREE) {
        int first = firstSlot(hash(ids, code(slots[slot]) * words));
        longest = Math.max(longest, slot - first & slots.length - 1);
      }
    }
    return longest;
  }

  private static boolean isLong(Utf8Buffer id) {
    return isLong(id.length());
  }

  private static boolean isLong(int bytes) {
    return bytes >= MAX_WORDS * Long.BYTES;
  }

  private int longCode(Utf8Buffer id) {
    return longCodes.getOrDefault(chars(id), ABSENT);
  }

  private int addLong(String id) {
    Integer known = longCodes.get(id);
    if (known != null) {
      return known;
    }
    reserve();
    longCodes.put(id, size);
    longIds.put(size, id);
    return size++;
  }

  private byte byteAt(int code, int i) {
    return (byte) (ids[code * words + i / Long.BYTES] >>> i % Long.BYTES * Byte.SIZE);
  }

  private static Utf8Buffer utf8(String id) {
    Utf8Buffer buffer = new Utf8Buffer(id.length() + Long.BYTES);
    IdText.append(buffer, id);
    return buffer;
  }

  /** Copies the words of an id to {@code keys}; returns their hash. */
  private int read(Utf8Buffer id, long[] keys, int at) {
    for (int w = 0; w < words; w++) {
      keys[at + w] = id.word(w * Long.BYTES);
    }
    return hash(keys, at);
  }

  private int hash(long[] keys, int at) {
    long hash = seed;
    for (int w = 0; w < words; w++) {
      hash = (hash ^ keys[at + w]) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    return (int) (hash * MULTIPLIER >>> 32);
  }

  private int find(long[] keys, int at, int hash) {
    for (int slot = firstSlot(hash); slots[slot] != FREE; slot = next(slot)) {
      if (hashBitsMatch(slots[slot], hash) && equalsId(code(slots[slot]), keys, at)) {
        return code(slots[slot]);
      }
    }
    return ABSENT;
  }

  /** The first slot entry whose hash bits match; {@link #FREE} if there is none. */
  private int candidate(int hash) {
    int slot = firstSlot(hash);
    while (slots[slot] != FREE && !hashBitsMatch(slots[slot], hash)) {
      slot = next(slot);
    }
    return slots[slot];
  }

  private int firstSlot(int hash) {
    return hash >>> Integer.SIZE - slotBits;
  }

  private int next(int slot) {
    return slot + 1 & slots.length - 1;
  }

  /** Whether the hash bits of a slot entry match this hash. */
  private boolean hashBitsMatch(int entry, int hash) {
    return (entry ^ hash << slotBits) >>> slotBits == 0;
  }

  /** The code of a slot entry; {@link #ABSENT} for a free slot. */
  private int code(int entry) {
    return (entry & slots.length - 1) - 1;
  }

  private boolean equalsId(int code, long[] keys, int at) {
    long difference = 0;
    for (int w = 0; w < words; w++) {
      difference |= ids[code * words + w] ^ keys[at + w];
    }
    return difference == 0;
  }

  private int append(long[] key, int hash) {
    reserve();
    System.arraycopy(key, 0, ids, size * words, words);
    size++;
    if (2L * size > slots.length && slotBits < MAX_SLOT_BITS) {
      slotBits++;
      rebuild();
    } else if (insert(size - 1, hash) > MAX_PROBES && seededAt != slotBits) {
      seededAt = slotBits;
      seed = (seed + 1) * MULTIPLIER;
      rebuild();
    }
    return size - 1;
  }

  /** Grows the array for one more id. */
  private void reserve() {
    long wanted = (size + 1L) * words;
    if (wanted > maxWords || size == 1 << MAX_SLOT_BITS - 1) {
      throw tooMany(words);
    }
    if (wanted > ids.length) {
      ids = Arrays.copyOf(ids, (int) Math.min(maxWords, 2 * wanted));
    }
  }

  private IllegalStateException tooMany(int wordsOfEach) {
    return new IllegalStateException(
        "cannot hold more than "
            + size
            + " different ids of up to "
            + (wordsOfEach * Long.BYTES - 1)
            + " bytes; split the history by its join key");
  }

  /** Stores a code in the next free slot; returns the number of slots skipped. */
  private int insert(int code, int hash) {
    int slot = firstSlot(hash);
    int probes = 0;
    while (slots[slot] != FREE) {
      slot = next(slot);
      probes++;
    }
    slots[slot] = hash << slotBits | code + 1;
    return probes;
  }

  /** Increases the words per id; rehashes, because the hash depends on the number of words. */
  private void widen(int bytes) {
    int wider = (bytes + Long.BYTES - 1) / Long.BYTES;
    long wanted = (size + 1L) * wider;
    if (wanted > maxWords) {
      throw tooMany(wider);
    }
    long[] moved = new long[(int) Math.min(maxWords, Math.max(16L * wider, 2 * wanted))];
    for (int code = 0; code < size; code++) {
      System.arraycopy(ids, code * words, moved, code * wider, words);
    }
    ids = moved;
    words = wider;
    rebuild();
  }

  private void rebuild() {
    slots = new int[1 << slotBits];
    for (int code = 0; code < size; code++) {
      if (!longIds.containsKey(code)) {
        insert(code, hash(ids, code * words));
      }
    }
  }
}
