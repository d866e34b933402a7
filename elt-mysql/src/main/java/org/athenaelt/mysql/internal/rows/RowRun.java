package org.athenaelt.mysql.internal.rows;

/** Reads sorted rows one after another, from memory or from a part of a file. */
final class RowRun {

  private final SpillFile file;
  private final long end;
  private byte[] buffer;
  private long read;
  private int filled;
  private int position;
  private int next;

  RowRun(SpillFile file, SpillFile.Part part, int bufferBytes) {
    this.file = file;
    this.read = part.from();
    this.end = part.to();
    this.buffer = new byte[bufferBytes];
  }

  /** A run in memory: the first bytes of an array. */
  RowRun(byte[] records, int bytes) {
    this.file = new SpillFile();
    this.end = 0;
    this.buffer = records;
    this.filled = bytes;
  }

  /** Steps to the next row; false after the last one. */
  boolean advance() {
    position = next;
    fill(Record.HEADER);
    if (position == filled) {
      return false;
    }
    int size = Record.size(buffer, position);
    fill(size);
    next = position + size;
    return true;
  }

  /** Reads more, unless there are so many bytes from the position on, or no more in the file. */
  private void fill(int needed) {
    int kept = filled - position;
    if (kept >= needed || read == end) {
      return;
    }
    byte[] from = buffer;
    if (buffer.length < needed) {
      buffer = new byte[needed];
    }
    System.arraycopy(from, position, buffer, 0, kept);
    int more = (int) Math.min(end - read, buffer.length - kept);
    file.read(read, buffer, kept, more);
    read += more;
    filled = kept + more;
    position = 0;
  }

  void addTo(RowBlock block) {
    block.add(buffer, position);
  }

  int compareKeyTo(RowRun other) {
    return Record.compareKeys(buffer, position, other.buffer, other.position);
  }
}
