package org.athenaelt.bench.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Files written at the same time: several threads make chunks of rows, one writes them in row
 * order. Uses memory for a few chunks, independent of the number of rows.
 */
final class ChunkedFiles {

  private static final int CHUNK_ROWS = 32_768;
  private static final int BYTES_PER_ROW = 96;

  private final List<Path> paths;
  private final List<String> headers;

  private ChunkedFiles(List<Path> paths, List<String> headers) {
    this.paths = paths;
    this.headers = headers;
  }

  /** Makes {@code count} rows from row {@code first} on, for each of the files. */
  @FunctionalInterface
  interface Maker {
    void make(long first, int count, RowBuffer[] outs);
  }

  /** Starts with one file. */
  static ChunkedFiles of(Path path, String header) {
    return new ChunkedFiles(List.of(path), List.of(header));
  }

  /** Returns these files and one more. */
  ChunkedFiles and(Path path, String header) {
    List<Path> morePaths = new ArrayList<>(paths);
    List<String> moreHeaders = new ArrayList<>(headers);
    morePaths.add(path);
    moreHeaders.add(header);
    return new ChunkedFiles(List.copyOf(morePaths), List.copyOf(moreHeaders));
  }

  /** Writes headers and rows, and replaces existing files. */
  void write(long rows, int threads, Maker maker) throws IOException {
    List<FileChannel> channels = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      for (int file = 0; file < paths.size(); file++) {
        channels.add(
            FileChannel.open(
                paths.get(file),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE));
        RowBuffer header = new RowBuffer(0).put(headers.get(file));
        write(channels.get(file), header);
      }
      writeChunks(channels, rows, workers, 2 * threads, maker);
    } finally {
      workers.shutdownNow();
      for (FileChannel channel : channels) {
        channel.close();
      }
    }
  }

  private void writeChunks(
      List<FileChannel> channels, long rows, ExecutorService workers, int ahead, Maker maker)
      throws IOException {
    Deque<Future<RowBuffer[]>> pending = new ArrayDeque<>();
    Deque<RowBuffer[]> spare = new ArrayDeque<>();
    for (long first = 0; first < rows || !pending.isEmpty(); ) {
      if (first < rows && pending.size() < ahead) {
        RowBuffer[] outs = spare.isEmpty() ? newBuffers() : spare.pop();
        long start = first;
        int count = (int) Math.min(CHUNK_ROWS, rows - first);
        pending.add(
            workers.submit(
                () -> {
                  maker.make(start, count, outs);
                  return outs;
                }));
        first += count;
      } else {
        RowBuffer[] done = await(pending.remove());
        for (int file = 0; file < done.length; file++) {
          write(channels.get(file), done[file]);
          done[file].clear();
        }
        spare.push(done);
      }
    }
  }

  private RowBuffer[] newBuffers() {
    RowBuffer[] buffers = new RowBuffer[paths.size()];
    for (int file = 0; file < buffers.length; file++) {
      buffers[file] = new RowBuffer(CHUNK_ROWS * BYTES_PER_ROW);
    }
    return buffers;
  }

  private static void write(FileChannel channel, RowBuffer rows) throws IOException {
    for (ByteBuffer content = rows.content(); content.hasRemaining(); ) {
      channel.write(content);
    }
  }

  private static RowBuffer[] await(Future<RowBuffer[]> chunk) throws IOException {
    try {
      return chunk.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a chunk could not be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
