package org.athenaelt.spark.internal;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.asof.Tie;
import org.athenaelt.asof.Ties;
import org.athenaelt.spark.internal.session.Sessions;
import org.athenaelt.spark.internal.side.PreparedRight;
import org.athenaelt.spark.internal.side.TieRule;
import org.athenaelt.spark.internal.side.Undecided;

/** The whole right side in memory, to be looked up by key and time. Immutable. */
final class RightIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Array length that every virtual machine supports. */
  private static final int MAX_ROWS = Integer.MAX_VALUE - 8;

  private final KeyDictionary<String> keys;
  private final AsOfIndex index;
  private final AsOfRule rule;
  private final ArrayList<CollectedRows> chunks;

  /** The number of the first row of each chunk. */
  private final int[] starts;

  private RightIndex(
      KeyDictionary<String> keys,
      AsOfIndex index,
      AsOfRule rule,
      ArrayList<CollectedRows> chunks,
      int[] starts) {
    this.keys = keys;
    this.index = index;
    this.rule = rule;
    this.chunks = chunks;
    this.starts = starts;
  }

  /**
   * Reads the right side.
   *
   * @throws org.athenaelt.spark.TiedRowsException if nothing decides between two rows
   */
  static RightIndex of(PreparedRight right, AsOfRule rule) {
    TieRule ties = right.ties();
    var rows = right.rows();
    ArrayList<CollectedRows> chunks =
        new ArrayList<>(
            CollectedRows.collect(
                ties.ordered() ? Sessions.classic("right", rows.sort(PreparedRight.ORDER)) : rows));
    int[] starts = starts(chunks);
    int[] codes = new int[starts[chunks.size()]];
    long[] times = new long[codes.length];
    KeyDictionary.Builder<String> keys = KeyDictionary.builder();
    int i = 0;
    for (CollectedRows chunk : chunks) {
      for (int row = 0; row < chunk.size(); row++) {
        boolean ignored = chunk.isNull(row, right.key()) || chunk.isNull(row, right.time());
        codes[i] = ignored ? NoMatch.NULL_KEY.code() : keys.add(key(chunk.bytes(row, right.key())));
        times[i++] = ignored ? 0 : chunk.fixed(row, right.time());
      }
    }
    KeyDictionary<String> dictionary = keys.build();
    AsOfIndex index =
        AsOfIndex.of(
            dictionary.size(),
            codes,
            times,
            ties.kept() == TieRule.Kept.LAST ? Ties.LAST : Ties.FIRST);
    RightIndex all = new RightIndex(dictionary, index, rule, chunks, starts);
    all.firstUndecided(right)
        .ifPresent(
            undecided -> {
              throw undecided.exception(ties);
            });
    return all;
  }

  private Optional<Undecided> firstUndecided(PreparedRight right) {
    for (Tie tie : index.ties()) {
      boolean last = right.ties().kept() == TieRule.Kept.LAST;
      UnsafeRow kept = row(tie.position(last ? tie.count() - 1 : 0));
      UnsafeRow rival = row(tie.position(last ? tie.count() - 2 : 1));
      boolean decided =
          right.ties().ordered()
              && !kept.getStruct(right.order(), 1).equals(rival.getStruct(right.order(), 1));
      if (!decided) {
        return Optional.of(
            new Undecided(
                new String(kept.getBinary(right.key()), StandardCharsets.UTF_8),
                List.of(right.text().of(kept), right.text().of(rival))));
      }
    }
    return Optional.empty();
  }

  /** The number of the row that matches, or the code of a {@link NoMatch}. */
  int find(byte[] key, long time) {
    return index.find(rule, keys.code(key(key)), time);
  }

  UnsafeRow row(int number) {
    int found = Arrays.binarySearch(starts, number);
    int chunk = found < 0 ? -found - 2 : last(found);
    return chunks.get(chunk).row(number - starts[chunk]);
  }

  /** Of chunks that begin at the same row, all but the last are empty. */
  private int last(int found) {
    int chunk = found;
    while (starts[chunk + 1] == starts[chunk]) {
      chunk++;
    }
    return chunk;
  }

  private static int[] starts(List<CollectedRows> chunks) {
    int[] starts = new int[chunks.size() + 1];
    for (int i = 0; i < chunks.size(); i++) {
      long end = (long) starts[i] + chunks.get(i).size();
      if (end > MAX_ROWS) {
        throw new IllegalArgumentException(
            "right has more than "
                + MAX_ROWS
                + " rows, which is the limit of an index: use JoinStrategy.SORTED");
      }
      starts[i + 1] = (int) end;
    }
    return starts;
  }

  /** One character for each byte, so that keys compare by exact bytes. */
  private static String key(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
