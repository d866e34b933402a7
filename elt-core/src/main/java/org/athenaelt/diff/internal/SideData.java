package org.athenaelt.diff.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.diff.AnsweredEntries;
import org.athenaelt.diff.Side;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;

/**
 * What is kept of one side: owners and reallocations in memory, entries in partitions by the hash
 * of their id. Not thread-safe.
 */
public final class SideData implements Side.Receiver, AutoCloseable {

  /** The trust of an answer; both values are empty if absent. */
  record Booked(String ownerId, String name) {}

  /** An owner, and its line. */
  record KnownOwner(String name, long line) {}

  private static final Booked NOBODY = new Booked("", "");

  private final Map<String, KnownOwner> owners = new LinkedHashMap<>();
  private final Reallocations.Builder reallocations = new Reallocations.Builder();
  private final Map<Booked, Integer> trustCodes = new HashMap<>();
  private final List<Booked> trusts = new ArrayList<>(List.of(NOBODY));
  private final IdStyle ids;
  private final EntryFormat format;
  private final PartitionedBytes entries;

  /**
   * An empty side.
   *
   * @param memoryBytes the length of the entries that are kept in memory
   * @param ids how ids compare; texts that are one id are kept in one form
   */
  public SideData(long memoryBytes, IdStyle ids) {
    this.ids = ids;
    this.format = new EntryFormat(ids);
    entries = new PartitionedBytes(memoryBytes);
    trustCodes.put(NOBODY, 0);
  }

  @Override
  public void owner(EquitableOwner owner, long line) {
    owners.put(ids.key(owner.id()), new KnownOwner(owner.name(), line));
  }

  @Override
  public void reallocation(String key, int epochDay, String ownerId, long line) {
    reallocations.add(ids.key(key), epochDay, ids.key(ownerId), line);
  }

  @Override
  public void entries(Rows answered) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the comparison was interrupted");
    }
    for (int row = 0; row < answered.size(); row++) {
      long line = answered instanceof CsvRows lines ? lines.line(row) : NO_LINE;
      format.encode(answered, row, trustCode(answered, row), line);
      int partition = (int) (format.idHash() >>> Long.SIZE - PartitionedBytes.PARTITION_BITS);
      entries.append(partition, format.bytes().array(), format.bytes().length());
    }
  }

  private int trustCode(Rows answered, int row) {
    Booked booked =
        new Booked(
            ids.key(answered.text(row, AnsweredEntries.EQUI_ID)),
            answered.text(row, AnsweredEntries.EQUITABLE_OWNER_NAME));
    Integer known = trustCodes.get(booked);
    if (known != null) {
      return known;
    }
    trustCodes.put(booked, trusts.size());
    trusts.add(booked);
    return trusts.size() - 1;
  }

  Map<String, KnownOwner> owners() {
    return owners;
  }

  /** The name of an owner; empty if it is not among the owners. */
  Optional<String> ownerName(String id) {
    return Optional.ofNullable(owners.get(id)).map(KnownOwner::name);
  }

  Reallocations reallocations(Side.Description description) {
    return reallocations.build(description.onDuplicate(), this::ownerName);
  }

  Booked booked(StoredEntry entry) {
    return trusts.get(entry.trust());
  }

  /** Passes on the entries of a partition, in the order in which they were received. */
  void forEach(int partition, Consumer<StoredEntry> visitor) {
    entries.forEachPage(partition, page -> decode(page, visitor));
  }

  private static void decode(ByteBuffer page, Consumer<StoredEntry> visitor) {
    while (page.hasRemaining()) {
      visitor.accept(EntryFormat.decode(page));
    }
  }

  /** The number of bytes in the temporary file; 0 if there is none. */
  long spilledBytes() {
    return entries.spilledBytes();
  }

  @Override
  public void close() {
    entries.close();
  }
}
