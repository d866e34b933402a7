package org.athenaelt.asof.internal;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.athenaelt.asof.Tie;

/** The ties of an index, ordered by key code and time. Its memory is linear in the tied rows. */
public final class TieLog implements Serializable {
  private static final long serialVersionUID = 1L;

  static final TieLog EMPTY = new Builder().build();

  private final int[] codes;
  private final long[] times;
  private final int[] starts;
  private final int[] positions;

  private TieLog(int[] codes, long[] times, int[] starts, int[] positions) {
    this.codes = codes;
    this.times = times;
    this.starts = starts;
    this.positions = positions;
  }

  public View view() {
    return new View(this);
  }

  /** The number of tied rows. */
  public int rows() {
    return positions.length;
  }

  /** The number of ties. */
  public int groups() {
    return codes.length;
  }

  /** A list that creates its elements on access. */
  public static final class View extends AbstractList<Tie> implements RandomAccess {
    private final TieLog log;

    private View(TieLog log) {
      this.log = log;
    }

    @Override
    public Tie get(int i) {
      Arguments.checkIndex("tie", i, size(), "ties");
      return new Tie(
          log.codes[i],
          log.times[i],
          Arrays.copyOfRange(log.positions, log.starts[i], log.starts[i + 1]));
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

  static final class Builder {
    private int[] codes = new int[4];
    private long[] times = new long[4];
    private int[] starts = new int[5];
    private int[] positions = new int[8];
    private int groups;
    private int rows;

    /** Adds the tie of the rows in the slots from {@code from} to {@code to}, exclusive. */
    void add(Histories histories, int code, int from, int to) {
      for (int slot = from; slot < to; slot++) {
        position(histories.positions[slot]);
      }
      close(code, histories.time(from));
    }

    private void position(int position) {
      if (rows == positions.length) {
        positions = Arrays.copyOf(positions, rows + (rows >> 1));
      }
      positions[rows++] = position;
    }

    private void close(int code, long time) {
      if (groups == codes.length) {
        int room = groups + (groups >> 1);
        codes = Arrays.copyOf(codes, room);
        times = Arrays.copyOf(times, room);
        starts = Arrays.copyOf(starts, room + 1);
      }
      codes[groups] = code;
      times[groups++] = time;
      starts[groups] = rows;
    }

    TieLog build() {
      return new TieLog(
          Arrays.copyOf(codes, groups),
          Arrays.copyOf(times, groups),
          Arrays.copyOf(starts, groups + 1),
          Arrays.copyOf(positions, rows));
    }
  }
}
