package org.athenaelt.asof;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
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
      Arguments.checkIndex("tie", i, size(), "ties");
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
    private int[] codes = new int[4];
    private long[] whens = new long[4];
    private int[] starts = new int[5];
    private int[] positions = new int[8];
    private int groups;
    private int rows;

    void position(int position) {
      if (rows == positions.length) {
        positions = Arrays.copyOf(positions, rows + (rows >> 1));
      }
      positions[rows++] = position;
    }

    void close(int code, long when) {
      if (groups == codes.length) {
        int room = groups + (groups >> 1);
        codes = Arrays.copyOf(codes, room);
        whens = Arrays.copyOf(whens, room);
        starts = Arrays.copyOf(starts, room + 1);
      }
      codes[groups] = code;
      whens[groups++] = when;
      starts[groups] = rows;
    }

    TieLog build() {
      return new TieLog(
          Arrays.copyOf(codes, groups),
          Arrays.copyOf(whens, groups),
          Arrays.copyOf(starts, groups + 1),
          Arrays.copyOf(positions, rows));
    }
  }
}
