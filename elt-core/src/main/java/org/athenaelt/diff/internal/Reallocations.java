package org.athenaelt.diff.internal;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.Ties;
import org.athenaelt.diff.Decision;
import org.athenaelt.diff.Side.Receiver;
import org.athenaelt.diff.Trust;
import org.athenaelt.ownership.DuplicatePolicy;

/** The reallocations of one side, found by key and day. A position is that in the input. */
final class Reallocations {

  private final KeyDictionary<String> keys;
  private final KeyDictionary<String> owners;
  private final AsOfIndex index;
  private final int[] days;
  private final int[] ownerCodes;
  private final long[] lines;
  private final Function<String, Optional<String>> names;

  private Reallocations(
      Builder rows, DuplicatePolicy policy, Function<String, Optional<String>> names) {
    this.names = names;
    this.keys = rows.keys.build();
    this.owners = rows.owners.build();
    this.days = Arrays.copyOf(rows.days, rows.size);
    this.ownerCodes = Arrays.copyOf(rows.ownerCodes, rows.size);
    this.lines = Arrays.copyOf(rows.lines, rows.size);
    this.index =
        AsOfIndex.of(
            keys.size(),
            Arrays.copyOf(rows.keyCodes, rows.size),
            days,
            policy == DuplicatePolicy.KEEP_LAST ? Ties.LAST : Ties.FIRST);
  }

  /** The number of rows in the input. */
  int size() {
    return days.length;
  }

  /** The distinct keys. */
  KeyDictionary<String> keys() {
    return keys;
  }

  /** The position of the reallocation that decides; negative if none does. */
  int find(String key, int day) {
    return index.find(keys.code(key), day);
  }

  /** The positions of the reallocations of a key that can decide, in order of time. */
  int[] of(String key) {
    int code = keys.code(key);
    int[] positions = new int[code == KeyDictionary.ABSENT ? 0 : index.count(code)];
    Arrays.setAll(positions, i -> index.positionAt(code, i));
    return positions;
  }

  int day(int position) {
    return days[position];
  }

  String owner(int position) {
    return owners.key(ownerCodes[position]);
  }

  Decision decision(int position) {
    String id = owner(position);
    return new Decision(LocalDate.ofEpochDay(day(position)), new Trust(id, names.apply(id)));
  }

  OptionalLong line(int position) {
    return lines[position] == Receiver.NO_LINE
        ? OptionalLong.empty()
        : OptionalLong.of(lines[position]);
  }

  /** Collects the rows. */
  static final class Builder {

    private final KeyDictionary.Builder<String> keys = KeyDictionary.builder();
    private final KeyDictionary.Builder<String> owners = KeyDictionary.builder();
    private int[] keyCodes = new int[16];
    private int[] days = new int[16];
    private int[] ownerCodes = new int[16];
    private long[] lines = new long[16];
    private int size;

    void add(String key, int day, String owner, long line) {
      if (size == days.length) {
        int capacity = size + (size >> 1);
        keyCodes = Arrays.copyOf(keyCodes, capacity);
        days = Arrays.copyOf(days, capacity);
        ownerCodes = Arrays.copyOf(ownerCodes, capacity);
        lines = Arrays.copyOf(lines, capacity);
      }
      keyCodes[size] = keys.add(key);
      days[size] = day;
      ownerCodes[size] = owners.add(owner);
      lines[size] = line;
      size++;
    }

    /**
     * The reallocations.
     *
     * @param names the name of an owner, if it is known
     */
    Reallocations build(DuplicatePolicy policy, Function<String, Optional<String>> names) {
      return new Reallocations(this, policy, names);
    }
  }
}
