package org.athenaelt.ownership.internal;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/**
 * Ids and their codes, 0, 1, 2, … in order of first appearance.
 *
 * <p>A table of four-byte slots, open addressing with linear probing, at most half full, leads to
 * the ids, which lie side by side as words of eight bytes: compared without a reference to follow,
 * and small enough that most of it stays in a processor's cache. Ids too long for that are kept in
 * a map, so that memory stays in proportion to the sum of all lengths. Adding is not thread-safe;
 * once nothing is added any more, looking up is.
 *
 * <p>Holds up to 536,870,912 ids, and up to 2,147,483,639 words of those not too long: 3 for each
 * up to 23 bytes long, 5 for each if one is longer.
 */
public final class IdDictionary implements Serializable {

  /** The code of an id that is not there. */
  public static final int ABSENT = KeyDictionary.ABSENT;

  private static final long serialVersionUID = 1L;
  private static final int FREE = 0;

  /**
   * Stands behind the last byte of an id, before the zeros that fill its words; UTF-8 never has it.
   */
  private static final byte END = (byte) 0xFF;

  /** Two to the power of 64 divided by the golden ratio, made odd. */
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  /** Room for a UUID of 36 characters. Longer ids are kept in the map. */
  private static final int MOST_WORDS = 5;

  /** The longest array of all virtual machines. */
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private static final int MOST_SLOT_BITS = 30;

  /**
   * The longest way to a slot, by far, that a table half full of proper hashes has. A longer one
   * means hashes that collide on purpose, and another seed parts them.
   */
  private static final int LONGEST_WAY = 256;

  private final int mostWords;

  /** The words of each id: enough for the longest that is not in the map. */
  private int words = 3;

  /** The number of slots is two to the power of this. */
  private int slotBits = 5;

  /** Code + 1 in the lower bits, bits of the hash above them; or {@link #FREE}. */
  private int[] slots = new int[1 << slotBits];

  /** The words of the ids by their codes; zeros where the id is in the map. */
  private long[] ids = new long[16 * words];

  /** The codes of ids too long for their words, and the way back. */
  private final HashMap<String, Integer> longCodes = new HashMap<>();

  private final HashMap<Integer, String> longIds = new HashMap<>();

  private int size;

  /** Where hashes begin. */
  private long seed;

  /** The table had this length when its seed was changed last: once per length is enough. */
  private int seededAt;

  public IdDictionary() {
    this(LONGEST_ARRAY);
  }

  /**
   * @param mostWords how many words there may be of all ids that are not in the map
   */
  public IdDictionary(int mostWords) {
    this.mostWords = mostWords;
  }

  public int size() {
    return size;
  }

  /** The code of an id, new or known. */
  int add(Utf8Buffer id) {
    if (isLong(id)) {
      return addLong(chars(id));
    }
    id.append(END);
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
    id.append(END);
    long[] key = new long[words];
    return id.length() > words * Long.BYTES ? ABSENT : find(key, 0, read(id, key, 0));
  }

  /**
   * The codes of a column of ids, or {@link #ABSENT}. It goes over the rows once for each visit to
   * memory, so that the visits, which go anywhere, do not wait for each other.
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
      id.append(END);
      // The words of an id that is too long begin an id that is not there: they have no end.
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
      boolean settled =
          found[row] == ABSENT || differences[row] == 0 && isAt(found[row], keys, row * words);
      if (!settled) {
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
   * The codes of columns of ids, new or known: an array for each column. New ids are numbered row
   * by row, so that the codes do not depend on how rows are cut into batches.
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

  /** The id of a code. */
  String id(int code) {
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

  /** Each byte of an id as a character, so that ids are compared by exact bytes. */
  private static String chars(Utf8Buffer id) {
    return new String(id.array(), 0, id.length(), StandardCharsets.ISO_8859_1);
  }

  /** The bytes that all ids take, without the objects of the map. */
  long memory() {
    long inMap = longCodes.keySet().stream().mapToLong(String::length).sum();
    return (long) Integer.BYTES * slots.length + (long) Long.BYTES * ids.length + inMap;
  }

  /** The most slots that lie between where the search for an id begins and where it is. */
  int longestWay() {
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
    return bytes >= MOST_WORDS * Long.BYTES;
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

  /** Puts the words of an id into {@code keys}, and tells their hash. */
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
      if (isTagged(slots[slot], hash) && isAt(code(slots[slot]), keys, at)) {
        return code(slots[slot]);
      }
    }
    return ABSENT;
  }

  /** What is in the first slot that may be that of an id with this hash; {@link #FREE} if none. */
  private int candidate(int hash) {
    int slot = firstSlot(hash);
    while (slots[slot] != FREE && !isTagged(slots[slot], hash)) {
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

  /** Whether a taken slot has the bits of this hash that did not choose the slot. */
  private boolean isTagged(int entry, int hash) {
    return (entry ^ hash << slotBits) >>> slotBits == 0;
  }

  /** The code in a slot; that of a free one is {@link #ABSENT}. */
  private int code(int entry) {
    return (entry & slots.length - 1) - 1;
  }

  private boolean isAt(int code, long[] keys, int at) {
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
    if (2L * size > slots.length && slotBits < MOST_SLOT_BITS) {
      slotBits++;
      rebuild();
    } else if (occupy(size - 1, hash) > LONGEST_WAY && seededAt != slotBits) {
      seededAt = slotBits;
      seed = (seed + 1) * MULTIPLIER;
      rebuild();
    }
    return size - 1;
  }

  /** Makes room for one more id. */
  private void reserve() {
    long wanted = (size + 1L) * words;
    if (wanted > mostWords || size == 1 << MOST_SLOT_BITS - 1) {
      throw tooMany(words);
    }
    if (wanted > ids.length) {
      ids = Arrays.copyOf(ids, (int) Math.min(mostWords, 2 * wanted));
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

  /** Puts an id into the next free slot, and tells how far away that is. */
  private int occupy(int code, int hash) {
    int slot = firstSlot(hash);
    int way = 0;
    while (slots[slot] != FREE) {
      slot = next(slot);
      way++;
    }
    slots[slot] = hash << slotBits | code + 1;
    return way;
  }

  /** Makes room for longer ids; the hash of an id depends on the number of words. */
  private void widen(int bytes) {
    int wider = (bytes + Long.BYTES - 1) / Long.BYTES;
    long wanted = (size + 1L) * wider;
    if (wanted > mostWords) {
      throw tooMany(wider);
    }
    long[] moved = new long[(int) Math.min(mostWords, Math.max(16L * wider, 2 * wanted))];
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
        occupy(code, hash(ids, code * words));
      }
    }
  }
}
