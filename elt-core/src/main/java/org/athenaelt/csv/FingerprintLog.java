package org.athenaelt.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Any number of 64-bit fingerprints, and in the end which of them stand there twice: eight bytes
 * for each, in memory while they are few, in a temporary file when they are many.
 *
 * <p>Appending is all that happens for each fingerprint: a hash table over all of them would miss
 * the processor's caches each time. They are sorted into partitions by their first bits, and each
 * partition is small enough for a table of its own in the end. Not thread-safe.
 */
final class FingerprintLog implements AutoCloseable {

  private static final int PARTITION_BITS = 8;
  private static final int PARTITIONS = 1 << PARTITION_BITS;
  private static final int PAGE = 1 << 13;

  /** Four million fingerprints, 32 MB. */
  private static final int PAGES_IN_MEMORY = 512;

  private final int pagesInMemory;
  private final Partition[] partitions = new Partition[PARTITIONS];
  private int fullPages;
  private @Nullable Path spillFile;
  private @Nullable FileChannel spill;

  FingerprintLog() {
    this(PAGES_IN_MEMORY);
  }

  FingerprintLog(int pagesInMemory) {
    this.pagesInMemory = pagesInMemory;
    Arrays.setAll(partitions, i -> new Partition());
  }

  /** Adds a fingerprint, whose bits must all be well mixed. */
  void add(long fingerprint) {
    Partition partition = partitions[(int) (fingerprint >>> (Long.SIZE - PARTITION_BITS))];
    if (partition.size == partition.page.length) {
      turnPage(partition);
    }
    partition.page[partition.size++] = fingerprint;
  }

  /** Fingerprints that were added more than once; no more than {@code atMost} of them. */
  Set<Long> repeated(int atMost) {
    return Arrays.stream(partitions)
        .parallel()
        .map(partition -> repeated(partition, atMost))
        .flatMap(Set::stream)
        .limit(atMost)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<Long> repeated(Partition partition, int atMost) {
    Set<Long> repeated = new TreeSet<>();
    FingerprintTable seen = new FingerprintTable(2 * partition.count());
    try {
      partition.forEach(
          spill,
          fingerprint -> {
            if (!seen.add(fingerprint) && repeated.size() < atMost) {
              repeated.add(fingerprint);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + spillFile + ": " + e, e);
    }
    return repeated;
  }

  @Override
  public void close() {
    try {
      if (spill != null) {
        spill.close();
      }
      if (spillFile != null) {
        Files.deleteIfExists(spillFile);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void turnPage(Partition partition) {
    if (partition.page.length < PAGE) {
      partition.page = Arrays.copyOf(partition.page, partition.page.length * 2);
      return;
    }
    if (++fullPages <= pagesInMemory) {
      partition.full.add(partition.page);
      partition.page = new long[PAGE];
    } else {
      partition.spilledAt.add(spill(partition.page));
    }
    partition.size = 0;
  }

  private long spill(long[] page) {
    try {
      FileChannel file = spill;
      if (file == null) {
        spillFile = Files.createTempFile("athena-elt-ids", ".tmp");
        file =
            FileChannel.open(
                spillFile,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        spill = file;
      }
      long at = file.size();
      ByteBuffer bytes = ByteBuffer.allocate(PAGE * Long.BYTES);
      bytes.asLongBuffer().put(page);
      while (bytes.hasRemaining()) {
        file.write(bytes, at + bytes.position());
      }
      return at;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot keep the fingerprints of the ids in "
              + spillFile
              + ": "
              + e
              + " (-Djava.io.tmpdir names another folder)",
          e);
    }
  }

  private interface Visitor {
    void visit(long fingerprint);
  }

  /** The fingerprints that begin alike. */
  private static final class Partition {

    private final List<long[]> full = new ArrayList<>();
    private final List<Long> spilledAt = new ArrayList<>();
    private long[] page = new long[16];
    private int size;

    int count() {
      return Math.toIntExact((long) PAGE * (full.size() + spilledAt.size()) + size);
    }

    void forEach(@Nullable FileChannel spill, Visitor visitor) throws IOException {
      for (long[] fingerprints : full) {
        visit(fingerprints, fingerprints.length, visitor);
      }
      if (spill != null) {
        long[] fingerprints = new long[PAGE];
        for (long at : spilledAt) {
          read(spill, at).get(fingerprints);
          visit(fingerprints, PAGE, visitor);
        }
      }
      visit(page, size, visitor);
    }

    private static LongBuffer read(FileChannel spill, long at) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(PAGE * Long.BYTES);
      while (bytes.hasRemaining()) {
        if (spill.read(bytes, at + bytes.position()) < 0) {
          throw new IOException("the file ends too early");
        }
      }
      return bytes.flip().asLongBuffer();
    }

    private static void visit(long[] fingerprints, int count, Visitor visitor) {
      for (int i = 0; i < count; i++) {
        visitor.visit(fingerprints[i]);
      }
    }
  }
}
