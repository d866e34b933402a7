package org.athenaelt.asof;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The ties of one index, ordered by key code and time; takes memory in proportion to the tied rows
 * alone.
 */
final class TieLog implements Serializable {
  private static final long serialVersionUID = 1L;

  static final TieLog EMPTY = new Builder().build();

  private final int[] codes;
  private final long[] whens;
  private final int[] starts;
  private final int[] positions;

  private TieLog(int[] codes, long[] whens, int[] starts, int[] positions) {
    this.codes = codes;
    this.whens = whens;
    this.starts = starts;
    this.positions = positions;
  }

  View view() {
    return new View(this);
  }

  int rows() {
    return positions.length;
  }

  int groups() {
    return codes.length;
  }

  /** A list that makes its elements when they are asked for. */
  static final class View extends AbstractList<Tie> implements RandomAccess {
    private final TieLog log;

    private View(TieLog log) {
      this.log = log;
    }

    @Override
    public Tie get(int i) {
      Objects.checkIndex(i, size());
      return new Tie(log.codes[i], log.whens[i], log.positions, log.starts[i], log.starts[i + 1]);
    }

    @Override
    public int size() {
      return log.codes.length;
    }

    @Override
    public String toString() {
      return size() + " ties" + (isEmpty() ? "" : ", first: " + get(0));
    }
  }

  /** Collects ties; the positions of a tie are added before the tie is closed. */
  static final class Builder {
    private final ImmutableIntArray.Builder codes = ImmutableIntArray.builder();
    private final ImmutableLongArray.Builder whens = ImmutableLongArray.builder();
    private final ImmutableIntArray.Builder starts = ImmutableIntArray.builder().add(0);
    private final ImmutableIntArray.Builder positions = ImmutableIntArray.builder();
    private int count;

    void position(int position) {
      positions.add(position);
      count++;
    }

    void close(int code, long when) {
      codes.add(code);
      whens.add(when);
      starts.add(count);
    }

    TieLog build() {
      return new TieLog(
          codes.build().toArray(),
          whens.build().toArray(),
          starts.build().toArray(),
          positions.build().toArray());
    }
  }
}
